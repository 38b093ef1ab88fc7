"""Header blocks of many houses: what a person reads in each."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.model import ReportKind
from pipeline.structure import parse
from tests.structure.reading import check, header
from tests.structure.typewriter import document, plain

BODY = """

**1. Purpose of report**

1.1  This report tells members how the hedges along the bypass were cut this year and
     what it cost.
"""


def test_labels_with_colons_and_two_on_a_line() -> None:
    found = header(
        document(
            """
            **Harrowdale District Council**

            Report to:      Executive Board
            Date:           4 March 2021
            Subject:        Cutting of hedges along the northern bypass and
                            the lanes that lead to it
            Report of:      Head of Parks
            Wards affected: Barrow and Thornley
            Key Decision: No    Budget/Policy Framework: Yes
            """
            + BODY
        )
    )
    check(
        found,
        title="Cutting of hedges along the northern bypass and the lanes that lead to it",
        authority="Harrowdale District Council",
        committee="Executive Board",
        meeting_date=dt.date(2021, 3, 4),
        author="Head of Parks",
        wards="Barrow and Thornley",
        key_decision=False,
    )
    assert ("Budget/Policy Framework", "Yes") in found.extra


def test_two_labels_in_one_stretch_of_text() -> None:
    found = header(
        plain("Title: Hedges\n\nKey Decision: Yes Budget/Policy Framework: No\n\n1. Summary\n\nWe cut them.")
    )
    check(found, title="Hedges", key_decision=True)


def test_label_line_over_value_line() -> None:
    found = header(
        document(
            """
            **Final Decision-Maker**
            Housing and Health Committee

            **Lead Head of Service**
            Head of Housing

            **Lead Officer and Report Author**
            Joan Pargeter, Housing Strategy Manager

            **Classification**
            Public

            **Wards affected**
            All
            """
            + BODY
        )
    )
    check(
        found,
        committee="Housing and Health Committee",
        author="Joan Pargeter, Housing Strategy Manager",
        exempt="open",
        wards="All",
    )


def test_two_columns_without_colons() -> None:
    found = header(
        document(
            """
            **Mowing of verges: a new contract**

            Report to          Cabinet
            Meeting date       Tuesday, 9 November 2021
            Report author      Edmund Lacy, Contracts Officer
            Relevant           Councillor Ruth Amory, Environment
            Portfolio Holder
            Key decision       Yes
            Classification     Unrestricted
            """
            + BODY
        )
    )
    check(
        found,
        title="Mowing of verges: a new contract",
        committee="Cabinet",
        meeting_date=dt.date(2021, 11, 9),
        author="Edmund Lacy, Contracts Officer",
        key_decision=True,
        exempt="open",
    )


def test_bare_lines_with_a_portfolio() -> None:
    found = header(
        plain(
            """
            WOLDSHIRE COUNTY COUNCIL

            CABINET

            14 JUNE 2018

            Report of the Strategic Director – Economy and Roads

            GRITTING OF FOOTWAYS

            Highways and Winter Service

            1. Purpose of Report

            To ask the Cabinet Member for Highways and Winter Service to buy four small gritters.
            """
        )
    )
    check(
        found,
        title="GRITTING OF FOOTWAYS",
        authority="WOLDSHIRE COUNTY COUNCIL",
        committee="CABINET",
        meeting_date=dt.date(2018, 6, 14),
        author="Strategic Director – Economy and Roads",
        portfolio_holder="Highways and Winter Service",
    )


def test_scottish_bare_lines_and_report_by() -> None:
    found = header(
        document(
            """
                              **STRATHMOYNE COUNCIL**

                     **COMMUNITIES COMMITTEE – 21 AUGUST 2019**

                   **SCHOOL CROSSING PATROLS ON TRUNK ROADS**

                **REPORT BY MORAG TULLOCH, DIRECTOR OF SERVICES**


            **ABSTRACT**

            Patrols on three trunk roads would be replaced by signals over two summers, and
            the staff would be offered other posts.
            """
        )
    )
    check(
        found,
        title="SCHOOL CROSSING PATROLS ON TRUNK ROADS",
        committee="COMMUNITIES COMMITTEE",
        meeting_date=dt.date(2019, 8, 21),
        author="MORAG TULLOCH, DIRECTOR OF SERVICES",
    )


def test_from_four_people() -> None:
    found = header(
        document(
            """
            From:           Hester Quill, Cabinet Member for Roads and
                            Lighting

                            Bram Oakes, Cabinet Member for Finance

                            Ida Marsh, Corporate Director, Growth

            To:             Cabinet – 7 July 2022

            Subject:        Lamps on unadopted roads

            Decision no:    22/00041

            Key decision:   Yes – it affects more than two divisions

            Classification: Unrestricted

            Electoral division: Marshside


            **Summary**: Lamps on unadopted roads are nobody's duty. This paper says who could keep
            them lit and what the bill would be.
            """
        )
    )
    check(
        found,
        title="Lamps on unadopted roads",
        committee="Cabinet",
        meeting_date=dt.date(2022, 7, 7),
        author="Hester Quill, Cabinet Member for Roads and Lighting",
        portfolio_holder="Hester Quill, Cabinet Member for Roads and Lighting",
        key_decision=True,
        exempt="open",
        wards="Marshside",
        reference="22/00041",
    )


def test_record_of_decision_with_labels_over_values() -> None:
    paper = document(
        """
        **WOLDSHIRE COUNTY COUNCIL – PROPOSED RECORD OF DECISION**

             **DECISION TO BE TAKEN BY:**              **DECISION NO:**
                   **Cabinet**                             **21/00017**

        **For publication**

        **Key decision: NO**

        **Title of Decision:** Lease of the old fire station to the Ferryside Trust

        **Decision:** Cabinet is asked to:
        A. Agree to LEASE the old fire station for ten years.
        """
    )
    pack = parse(paper)
    assert pack.reports[0].kind is ReportKind.DECISION
    check(
        pack.reports[0].header,
        title="Lease of the old fire station to the Ferryside Trust",
        committee="Cabinet",
        authority="WOLDSHIRE COUNTY COUNCIL",
        key_decision=False,
        exempt="open",
        reference="21/00017",
    )


def test_minutes() -> None:
    paper = document(
        """
                      **WOLDSHIRE COUNTY COUNCIL**

                             **CABINET**

        MINUTES of a meeting of the Cabinet held in the Guildhall, Wold on
        Thursday, 3 October 2024.

        PRESENT: Mr T Ashby (Chairman), Mrs L Bough and Dr O Crane

        **12. Apologies**

        None were received.
        """
    )
    pack = parse(paper)
    assert pack.reports[0].kind is ReportKind.MINUTES
    check(
        pack.reports[0].header,
        title="Minutes",
        committee="Cabinet",
        authority="WOLDSHIRE COUNTY COUNCIL",
        meeting_date=dt.date(2024, 10, 3),
        author=None,
    )


def test_minutes_that_open_without_that_word() -> None:
    paper = document(
        """
                      **WOLD TOWN COUNCIL**

        EXTRAORDINARY MEETING OF THE PLANNING COMMITTEE

        held at the Guildhall on Wednesday 5th February 2025 at 7.00pm

        PRESENT: Councillor A Bee (Chair), Councillors C Dean and E Fox

        **24/65 Minutes**

        The minutes were signed.
        """
    )
    pack = parse(paper)
    assert pack.reports[0].kind is ReportKind.MINUTES
    check(pack.reports[0].header, committee="PLANNING COMMITTEE", meeting_date=dt.date(2025, 2, 5))


def test_first_of_two_meetings() -> None:
    found = header(
        document(
            """
            Meeting:   Cabinet / Council
            Date:      10 December 2024 / 29 January 2025
            Subject:   Treasury strategy for the coming year
            Report of: Cabinet Member for Finance and Assets
            """
            + BODY
        )
    )
    check(found, committee="Cabinet", meeting_date=dt.date(2024, 12, 10))


@pytest.mark.parametrize(
    ("line", "access"),
    [
        ("Classification: Part exempt", "part-exempt"),
        ("Status: Open report with an exempt appendix", "part-exempt"),
        ("Access: NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A", "exempt"),
        ("Classification: Private", "exempt"),
        ("Status: Part 2", "exempt"),
        ("Status: Part 1", "open"),
        ("Is the report exempt? No", "open"),
        ("Classification: Public/Private", None),
    ],
)
def test_access(line: str, access: str | None) -> None:
    assert header(plain(f"Subject: Sale of the barn\n{line}\n\n1. Purpose\n\nTo sell the barn.")).exempt == access


def test_a_contact_officer_is_no_author() -> None:
    found = header(
        plain(
            """
            Subject: Sale of the barn

            Contact officer: Phyllis Ward, 01234 567890

            Recommendation

            That the barn be sold.
            """
        )
    )
    check(found, title="Sale of the barn", author=None)


def test_an_association_and_its_board_from_the_text() -> None:
    found = header(
        plain(
            """
            Shared Buying Update

            Purpose

            For discussion.

            Summary

            This report updates the Resources Board on the progress of shared buying. The LGA has asked six
            councils to take part.

            1. The LGA ran three workshops. Councils said that the LGA should run more. The LGA has found

            2. The LGA will write to every council. The LGA has no money for more than that.
            """
        )
    )
    check(found, title="Shared Buying Update", committee="Resources Board", authority="LGA", author=None)


def test_a_title_is_no_sentence_of_the_body() -> None:
    found = header(
        plain("The committee met in the town hall on a wet day and talked of hedges until the lamps went out.")
    )
    assert found.title is None


def test_key_decision_told_in_the_body() -> None:
    found = header(plain("Subject: Barns\n\n1. Purpose\n\nTo sell one.\n\n5. Key Decision\n\nNo\n\n6. Risk\n\nNone."))
    assert found.key_decision is False
