"""The phrases by which councils name those they work with, buy from, fund or share with, tried with many bodies."""

from __future__ import annotations

from functools import reduce
from operator import or_

import pytest

from pipeline.extractors import bodies, partners, partners_phrases
from pipeline.extractors.partners_fit import BIT, fitting
from pipeline.extractors.partners_phrases import phrases
from pipeline.extractors.partners_sentences import GOES_ON, LIST, Sentence, Text
from pipeline.grammar import partners_doubts
from pipeline.grammar.partners import RELATIONS
from pipeline.grammar.partners_atoms import Relation
from pipeline.grammar.partners_doubts import DOUBTS, Doubt
from pipeline.model import (
    Body,
    BodyKind,
    Header,
    Mention,
    Paragraph,
    Partner,
    PartnerRole,
    Report,
    ReportKind,
    SectionKind,
    Span,
)

JOINT, SHARED, VENTURE = PartnerRole.JOINT_WORKING, PartnerRole.SHARED_SERVICE, PartnerRole.JOINT_VENTURE
SUPPLIER, CUSTOMER, CONSULTEE = PartnerRole.SUPPLIER, PartnerRole.CUSTOMER, PartnerRole.CONSULTEE
FUNDER, RECIPIENT = PartnerRole.FUNDER, PartnerRole.RECIPIENT

NAMES = {
    "council": "Medway Council",
    "nhs": "NHS Kent and Medway Integrated Care Board",
    "police": "Kent Police",
    "company": "Tallow Grounds Ltd",
    "charity": "Age UK Thanet",
    "university": "University of Kent",
    "agency": "the Environment Agency",
    "forum": "the Swale Business Forum",
    "association": "the Local Government Association",
}
ALL = "council nhs police company charity university agency"

# sentence, role (None: it tells of no relation), kinds of bodies that it is said of
PHRASES: tuple[tuple[str, PartnerRole | None, str], ...] = (
    ("The festival was planned in partnership with {}.", JOINT, ALL),
    ("The festival was planned jointly with {}.", JOINT, ALL),
    ("Short breaks are jointly commissioned with {}.", JOINT, "council nhs charity university"),
    ("Officers are working with {} to reduce flooding.", JOINT, ALL),
    ("The toolkit was written in collaboration with {}.", JOINT, ALL),
    ("The event was staged in conjunction with {}.", JOINT, ALL),
    ("Rangers work alongside {} on the reserve.", JOINT, ALL),
    ("The bid was written together with {}.", JOINT, ALL),
    ("Our partner councils, including {}, have seen the draft.", JOINT, "council"),
    ("The partnership between the Council and {} has lasted ten years.", JOINT, ALL),
    ("A partnership between {} and the Council was formed in 2011.", JOINT, ALL),
    ("A multi-agency partnership with {} deals with such cases.", JOINT, "council nhs police charity agency"),
    ("A multi-agency partnership involving {} deals with such cases.", JOINT, "council nhs police charity agency"),
    ("The Council signed a Memorandum of Understanding with {}.", JOINT, ALL),
    ("A memorandum of understanding has been agreed between the Council and {}.", JOINT, ALL),
    ("There is a strategic alliance with {}.", JOINT, ALL),
    ("The strategy was co-produced with {}.", JOINT, ALL),
    ("A concordat with {} sets out the terms.", JOINT, ALL),
    ("The scheme is a partnership project with {}.", JOINT, ALL),
    ("The Council has teamed up with {} on the campaign.", JOINT, ALL),
    ("{} is a key partner in the scheme.", JOINT, ALL),
    ("The Council and {} are working together on flood risk.", JOINT, ALL),
    ("We continue to work closely with {} on the matter.", JOINT, ALL),
    ("The Council collaborates with {} on research.", JOINT, ALL),
    ("The Council has joined forces with {} to promote cycling.", JOINT, ALL),
    ("The project is a joint initiative with {}.", JOINT, ALL),
    ("The project is a joint initiative of the Council and {}.", JOINT, ALL),
    ("The hub is led jointly by the Council and {}.", JOINT, ALL),
    ("The strategy was developed with the support of {}.", None, "council nhs police charity university"),
    ("The project, supported by {}, will run for a year.", None, "council police charity"),
    ("The Council entered into a joint venture with {}.", VENTURE, "council company"),
    ("The Council entered into a joint venture partnership with {}.", VENTURE, "council company"),
    ("A joint committee with {} oversees the service.", JOINT, "council"),
    ("A joint board with {} meets each quarter.", JOINT, "council nhs"),
    ("The homes are built through a limited liability partnership with {}.", VENTURE, "council company"),
    ("The Council is a shareholder in {}.", VENTURE, "company"),
    ("{} is a company owned jointly by the Council and Swale Borough Council.", VENTURE, "company"),
    ("A special purpose vehicle with {} will hold the land.", VENTURE, "council company"),
    ("{} is a joint venture between the Council and Swale Borough Council.", VENTURE, "company"),
    ("Books are bought through a consortium of Swale Borough Council and {}.", JOINT, "council"),
    ("Books are bought by a consortium led by {}.", JOINT, "council university"),
    ("Energy is bought through the buying group led by {}.", JOINT, "council"),
    ("There is a shared payroll service between the Council and {}.", SHARED, "council police"),
    ("There is a shared legal service with {}.", SHARED, "council police"),
    ("The Council has a shared procurement team with {}.", SHARED, "council police"),
    ("Food safety was delegated to {} under section 101 of the Act.", SHARED, "council"),
    ("A section 101 agreement with {} was signed.", SHARED, "council"),
    ("A section 113 agreement with {} covers the post.", SHARED, "council nhs"),
    ("{} is the Lead Authority for the service.", SHARED, "council"),
    ("{} acts as Host Authority for the team.", SHARED, "council"),
    ("The audit team is hosted by {}.", SHARED, "council"),
    ("The Council hosts the audit team on behalf of {}.", CUSTOMER, "council"),
    ("The council provides payroll on behalf of {}.", CUSTOMER, "council police university"),
    ("An agency agreement with {} covers verges.", SHARED, "council"),
    ("The Council shares its Chief Executive with {}.", SHARED, "council"),
    ("The Monitoring Officer is shared with {}.", SHARED, "council"),
    ("ICT services are shared between the Council and {}.", SHARED, "council police"),
    ("A section 75 agreement with {} pays for the service.", JOINT, "nhs"),
    ("A Section 75 partnership agreement with {} pays for the service.", JOINT, "nhs"),
    ("The Council holds a pooled budget with {}.", JOINT, "council nhs"),
    ("A pooled fund with {} was set up.", JOINT, "council nhs"),
    ("A s256 agreement with {} was renewed.", JOINT, "nhs"),
    ("The Better Care Fund plan was agreed with {}.", JOINT, "nhs"),
    ("The Council co-commissions the service with {}.", JOINT, "council nhs"),
    ("The Council is lead commissioner for the service on behalf of {}.", CUSTOMER, "nhs"),
    ("A needs survey was commissioned from {}.", SUPPLIER, "company charity university"),
    ("The service is delivered by {}.", SUPPLIER, "council nhs company charity university"),
    ("Respite care is provided by {}.", SUPPLIER, "council nhs company charity university"),
    ("The leisure centre is operated by {}.", SUPPLIER, "company charity"),
    ("The halls are managed by {}.", SUPPLIER, "company charity"),
    ("The management agreement with {} ends in May.", SUPPLIER, "company charity"),
    ("The Council has a contract with {} for hostel beds.", SUPPLIER, "nhs company charity university"),
    ("The contract was awarded to {}.", SUPPLIER, "nhs company charity university"),
    ("The contract be awarded to {}.", SUPPLIER, "nhs company charity university"),
    ("A direct award of a contract to {} is recommended.", SUPPLIER, "nhs company charity"),
    ("The call-off contract with {} began in June.", SUPPLIER, "company"),
    ("{} was the preferred bidder.", SUPPLIER, "company"),
    ("{} was the successful tenderer.", SUPPLIER, "company charity"),
    ("The successful tenderer was {}.", SUPPLIER, "company charity"),
    ("Cabinet agreed to appoint {} to support the review.", SUPPLIER, "company charity university"),
    ("Cleaning has been sub-contracted to {}.", SUPPLIER, "company charity"),
    ("Parking enforcement was outsourced to {}.", SUPPLIER, "company"),
    ("Parking enforcement was insourced from {}.", SUPPLIER, "company"),
    ("The contract was novated to {}.", SUPPLIER, "company charity"),
    ("A contract extension with {} was agreed.", SUPPLIER, "company charity"),
    ("Surveyors employed by {} inspected the roofs.", SUPPLIER, "company"),
    ("The survey was carried out by {}.", SUPPLIER, "company charity university"),
    ("Staff of {} cut the grass under contract.", SUPPLIER, "company"),
    ("{} carried out the stock condition survey.", SUPPLIER, "company"),
    ("{} has been engaged to carry out the works.", SUPPLIER, "company"),
    ("The Council uses {} to collect the debt.", SUPPLIER, "company"),
    ("The works will be undertaken by {}.", SUPPLIER, "company"),
    ("Our contractor, {}, will start in May.", SUPPLIER, "company"),
    ("The Council’s contractor {} will start in May.", SUPPLIER, "company"),
    ("The Council’s consultants, {}, presented their findings.", SUPPLIER, "company"),
    ("{}, our waste contractor, has reported.", SUPPLIER, "company"),
    ("The software is supplied by {}.", SUPPLIER, "company"),
    ("A licence for the software was bought from {}.", SUPPLIER, "company"),
    ("{} were instructed to value the land.", SUPPLIER, "company"),
    ("A quotation from {} was accepted.", SUPPLIER, "company"),
    ("Payments to {} for agency staff rose.", SUPPLIER, "company"),
    ("A service level agreement with {} covers advice.", SUPPLIER, "company charity university"),
    ("Advice is given under a service level agreement with {}.", SUPPLIER, "company charity university"),
    ("An offer of grant from {} was accepted.", FUNDER, "agency"),
    ("The scheme is funded by {}.", FUNDER, ALL),
    ("The post is funded from {}.", FUNDER, "agency"),
    ("Funding from {} pays for the post.", FUNDER, "council nhs police agency"),
    ("An award of funding from {} was received.", FUNDER, "agency"),
    ("The Council secured £120,000 from {}.", FUNDER, "council nhs police agency charity"),
    ("The allocation from {} was £1.2m.", FUNDER, "agency nhs"),
    ("A successful bid to {} brought in £90,000.", FUNDER, "agency"),
    ("Match funding from {} was confirmed.", FUNDER, "council nhs agency charity"),
    ("A contribution of £5,000 from {} was received.", FUNDER, ALL),
    ("A Grant Determination Agreement with {} was signed.", FUNDER, "agency"),
    ("{} has awarded the Council £300,000.", FUNDER, "agency"),
    ("{} contributes £40,000 a year to the costs.", FUNDER, "council nhs police agency"),
    ("The Council received £300,000 from {}.", FUNDER, "council nhs police agency charity"),
    ("The Council was awarded £300,000 by {}.", FUNDER, "agency"),
    ("A £2m grant from {} was confirmed in May.", FUNDER, "agency"),
    ("The cost is met by {}.", FUNDER, "council nhs police agency"),
    ("{} will meet half the cost.", FUNDER, "council nhs police agency"),
    ("Sponsorship from {} paid for the prizes.", FUNDER, "company"),
    ("A loan from {} was repaid.", FUNDER, "agency"),
    ("A grant to {} of £4,000 was approved.", RECIPIENT, "council charity university"),
    ("A grant of £4,000 to {} was approved.", RECIPIENT, "council charity university"),
    ("The Council has a grant agreement with {}.", RECIPIENT, "charity"),
    ("Core funding to {} was agreed.", RECIPIENT, "charity"),
    ("A contribution to {} of £2,000 was made.", RECIPIENT, "council charity university police"),
    ("The loan to {} was approved.", RECIPIENT, "company charity university"),
    ("A Facility Agreement with {} was signed.", RECIPIENT, "company"),
    ("The Council made a back-to-back agreement with {}.", RECIPIENT, "company"),
    ("The Council will donate £200 to {}.", RECIPIENT, "charity"),
    ("{} received a grant of £3,000 from the Council.", RECIPIENT, "charity council"),
    ("{} be awarded a grant of £3,000.", RECIPIENT, "charity council"),
    ("{} was awarded £3,000 from the community fund.", RECIPIENT, "charity council"),
    ("That £3,000 be granted to {}.", RECIPIENT, "charity council"),
    ("The Council funds {} to run a drop-in.", RECIPIENT, "charity"),
    ("The Council supports {} with an annual grant.", RECIPIENT, "charity"),
    ("An annual grant is paid to {}.", RECIPIENT, "charity council"),
    ("The Council gave {} £3,000.", RECIPIENT, "charity council"),
    ("The depot is let to {}.", CUSTOMER, "council company charity police"),
    ("A lease of the hall to {} was agreed.", CUSTOMER, "council company charity university"),
    ("The lease with {} ends in June.", CUSTOMER, "company charity university"),
    ("A licence with {} allows grazing.", CUSTOMER, "company charity"),
    ("Heads of terms with {} have been agreed.", CUSTOMER, "company charity"),
    ("{} leases the building from the Council.", CUSTOMER, "company charity council"),
    ("The asset transfer to {} was completed.", CUSTOMER, "charity"),
    ("The accounts are audited by {}.", SUPPLIER, "company"),
    ("The external auditor, {}, signed the accounts.", SUPPLIER, "company"),
    ("{}, the external auditor, signed the accounts.", SUPPLIER, "company"),
    ("{} was consulted on the plan.", CONSULTEE, "council nhs police charity university agency"),
    ("Following consultation with {} the plan was changed.", CONSULTEE, "council nhs police charity university agency"),
    ("The Council consulted with {}.", CONSULTEE, "council nhs police charity university agency"),
    ("Representations from {} were received.", CONSULTEE, ALL),
    ("An objection from {} was received.", CONSULTEE, ALL),
    ("The statutory consultees were {}.", CONSULTEE, "council nhs police agency"),
    ("Comments were received from {}.", CONSULTEE, "council nhs police agency"),
    ("{} has no objection to the proposal.", CONSULTEE, "council nhs police agency"),
    ("The views of {} were sought.", CONSULTEE, "council nhs police charity university agency"),
    ("The Council was advised by {}.", SUPPLIER, "company"),
    ("The appointed advisers, {}, support this.", SUPPLIER, "company"),
    ("An independent review by {} found no fault.", SUPPLIER, "company"),
    ("A business case by {} is attached.", SUPPLIER, "company"),
    ("A survey by {} found damp.", SUPPLIER, "company"),
    ("External legal advice was obtained from {}.", SUPPLIER, "company"),
    ("{} provided legal advice.", SUPPLIER, "company"),
    ("The Council is a member of {}.", JOINT, "association forum"),
    ("The Council is represented on {}.", None, "forum"),
    ("The decision was made in consultation with the Leader. {} met in May.", None, ALL),
    ("The Council decided not to enter into an agreement with {}.", None, "council company"),
    ("Councillor Marsh works for {}.", None, "council company charity university"),
    ("The offices of {} are near the station.", None, "council nhs police company charity university"),
    ("A letter from {} was read.", None, ALL),
    ("{} attended the meeting.", None, ALL),
    ("The Council noted the guidance of {}.", None, "agency"),
    ("Councillor Marsh declared an interest as a member of {}.", None, "council nhs charity university"),
    ("The road runs past {}.", None, "company university"),
)
CASES = [(sentence, role, kind) for sentence, role, kinds in PHRASES for kind in kinds.split()]


def found(sentence: str, name: str) -> list[PartnerRole]:
    text = sentence.format(name)
    report = Report(
        ReportKind.REPORT, Header(authority="Kent County Council"), (Paragraph(0, text[0].upper() + text[1:]),)
    )
    rows = [row for row in partners.extract(report, list(bodies.extract(report, ()))) if isinstance(row, Partner)]
    assert all(row.lead and row.lead.name == "Kent County Council" for row in rows)
    return [row.role for row in rows if row.partner.name == name.removeprefix("the ")]


@pytest.mark.parametrize(("sentence", "role", "kind"), CASES, ids=[f"{kind}: {text}" for text, _, kind in CASES])
def test_phrase(sentence: str, role: PartnerRole | None, kind: str) -> None:
    assert found(sentence, NAMES[kind]) == ([role] if role else [])


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda r: r.name)
def test_a_phrase_is_tried_where_it_opens(relation: Relation) -> None:
    """The words that a relation needs and opens with hide none of its own examples."""
    kind = next(kind for kind in BodyKind if fitting(Body("body", "Body", kind)) & BIT[relation])
    bodies = {n: Body(f"body-{n}", f"Body {n}", kind) for n in range(40)}
    for example in relation.finds:
        template = (
            f"It was said, as before, that {example}." if relation.pattern.search(f"that {example}.") else example
        )
        sentence = Sentence(0, len(template), template, template, bodies, ())
        tried = [match.span() for each, match in phrases(sentence)[0] if each is relation]
        assert tried == [match.span() for match in relation.pattern.finditer(template)] != []


ENDINGS = (
    *("was wound up", "has come to an end", "expired in May", "no longer", "was brought back in-house", "used to"),
    *("insourced from", "withdrew from", "formerly", "moving away from", "once ran", "delivered its final report"),
)
PROPOSALS = (
    *("minded to", "seeking approval", "entering into", "looking to", "about to", "will be invited", "if agreed"),
    *("preferred option", "possibly", "under consideration", "yet to be signed", "is awaited", "funding request"),
    *("to be established", "whether to"),
)
LASTINGS = (
    "variation of the contract",
    "grant be varied",
    "current agreement",
    "accept an offer",
    "ends on",
    "novated",
)
DENIALS = ("was turned down", "were abandoned", "fell through", "failed", "is being declined", "did not succeed")
OTHER_DOUBTS = (("NEGATED", ("nor ", "ruled out ", "has no ", "decided against ")), ("UNTIL", ("up to May 2024",)))


@pytest.mark.parametrize(
    ("doubt", "text"),
    [
        *((doubt, text) for doubt in DOUBTS for text in doubt.finds),
        *((partners_doubts.ENDED, text) for text in ENDINGS),
        *((partners_doubts.PROPOSED, text) for text in PROPOSALS),
        *((partners_doubts.LASTING, text) for text in LASTINGS),
        *((partners_doubts.DENIED, f" {text}") for text in DENIALS),
        *((getattr(partners_doubts, name), text) for name, texts in OTHER_DOUBTS for text in texts),
    ],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_a_doubt_is_raised_by_its_words(doubt: Doubt, text: str) -> None:
    bodies = {1: Body("vale", "Vale", BodyKind.COMPANY)}
    sentence = Sentence(0, len(text), text, text, bodies, ())
    assert doubt.pattern.search(text)
    assert phrases(sentence)[1] & doubt.bit


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It was funded. ⟨1⟩ met", []),  # the word stands before the body, and the phrase would begin with that
        ("⟨2⟩ was funded by ⟨1⟩", ["partner-funded-by"]),
        ("⟨1⟩ asked whether it was funded by ⟨2⟩", []),  # no committee pays: it is no body behind the word
    ],
)
def test_a_phrase_begins_before_its_words_and_a_body_that_fits(text: str, names: list[str]) -> None:
    bodies = {1: Body("vale", "Vale", BodyKind.CHARITY), 2: Body("cabinet", "Cabinet", BodyKind.COMMITTEE)}
    found = phrases(Sentence(0, len(text), text, text, bodies, ()))[0]
    assert [relation.name for relation, _ in found] == names


def test_signs_open_the_phrases_of_their_kind() -> None:
    own, company = "⟨A⟩ provides payroll services to ⟨1⟩", "⟨1⟩ provides payroll services"
    bodies = {1: Body("vale", "Vale", BodyKind.COMPANY)}
    names = [
        [relation.name for relation, _ in phrases(Sentence(0, len(text), text, text, bodies, ()))[0]]
        for text in (own, company)
    ]
    assert names == [["partner-serves"], ["partner-provides"]]


@pytest.mark.parametrize(
    "behind",
    [
        *(f" {word} ⟨1⟩" for word in ("and", "&", "or", "as well as", "along with", "plus")),
        *(", ⟨1⟩ and ⟨2⟩", " Councils", " council", " District Council", " (Tern)", "(the ⟨1⟩)", ", Alder, ⟨1⟩"),
    ],
)
def test_what_goes_on_behind_a_body_is_seen_at_a_glance(behind: str) -> None:
    taken = LIST.match(f"⟨0⟩{behind}")
    assert taken
    assert taken[0] == f"⟨0⟩{behind}"
    assert GOES_ON.match(behind)


def test_a_list_is_one_sign_and_prints_as_it_stood() -> None:
    text = "It works with Kent Police, the University of Kent and Age UK Thanet (the charity). We pay."
    named = [(14, "Kent Police"), (31, "University of Kent"), (54, "Age UK Thanet")]
    mentions = [
        Mention(Span(0, start, start + len(name), name), Body(name, name, BodyKind.OTHER), "rule")
        for start, name in named
    ]
    first, second = Text([Paragraph(0, text)], {0: mentions}, None).sentences(0)
    assert first.template == "It works with ⟨0,1,2⟩ (the charity)."
    assert first.printed(9, 14) == "with"
    assert first.printed(9, 21) == "with Kent Police, the University of Kent and Age UK Thanet"
    assert first.printed(21, len(first.template)) == "(the charity)."
    assert (second.template, second.bodies) == ("We pay.", {})


def test_a_paragraph_that_names_only_committees_tells_of_no_partner() -> None:
    kinds = (BodyKind.COMMITTEE, BodyKind.CHARITY, BodyKind.CHARITY)
    mentions = {
        place: [Mention(Span(place, 0, 4, "Name"), Body(f"body-{place}", "Name", kind), "rule")]
        for place, kind in enumerate(kinds)
    }
    sections = (SectionKind.OTHER, SectionKind.CONTACT, SectionKind.OTHER)
    text = Text([Paragraph(n, "Name met", section_kind=kind) for n, kind in enumerate(sections)], mentions, None)
    assert (text.naming, text.telling) == ([0, 2], [2])
    assert [text.follows(index) for index in (1, 2)] == [False, False]


@pytest.mark.parametrize("around", ["{}", "x{}", "{}y", "({}),"])
def test_a_word_is_needed_by_all_whose_part_stands_in_it(around: str) -> None:
    for need in partners_phrases.NEEDS:
        lowered = f" {around.format(need.strip())} "
        told = [bits for other, bits in partners_phrases.NEEDS.items() if other in lowered]
        assert partners_phrases._needed(lowered) == reduce(or_, told, 0)


def test_a_word_without_such_a_part_is_needed_by_nobody() -> None:
    assert partners_phrases._needed(" zebra ") == 0
