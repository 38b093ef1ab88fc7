"""Names that mentions of bodies carry where no single shape found them."""

from __future__ import annotations

from pipeline.grammar.rule import Named

NAMED = (
    Named("body-known", "a name of the gazetteer", ("The LGA sent a peer team.",)),
    Named(
        "body-known-doubtful",
        "a name of the gazetteer that is an ordinary word too: taken where the paper means the body, else refused",
        ("Mind the step. Shelter is provided at the stop.",),
    ),
    Named("body-nhs-place", "NHS with the places that follow", ("NHS Gloucestershire has signed. NHS staff agreed.",)),
    Named("body-place", "a bare place that stands for its council, named in full elsewhere"),
    Named("body-place-in-list", "a bare place in a list of councils", ("Adur and Worthing Councils are one team.",)),
    Named("body-short-form", "a short form for a body named before", ("The Council owns the site.",)),
    Named(
        "body-alias",
        "a name that the paper itself gives in brackets",
        ("Oakmere Homes (Wessex) Limited (“Oakmere Homes”) bid. Oakmere Homes was first.",),
    ),
    Named(
        "body-in-context",
        "a name that only the words around it tell: engaged for a task, given a grant, shortened in brackets",
        ("The contract with Tern Asphalt ends.",),
    ),
    Named("body-model", "a name that a spaCy model proposes (`--model`), with a head word that names bodies"),
    # A name ends or starts with a word that makes it a body of that kind (`gazetteer/heads.csv`).
    Named("body-council", "a council by its head word", ("Ash Parish Council objects.",)),
    Named("body-combined-authority", "a combined authority by its head word", ("The Ashdale Combined Authority met.",)),
    Named("body-committee", "a committee by its head word", ("The Brookvale Steering Group has eight seats.",)),
    Named("body-partnership", "a partnership by its head word", ("The Local Resilience Forum led the response.",)),
    Named(
        "body-government",
        "a public body by its head word",
        ("The Office of the Police and Crime Commissioner is a co-funder.",),
    ),
    Named("body-nhs", "an NHS body by its head word", ("The Northmoor and Vale ICB has agreed.",)),
    Named(
        "body-police-fire",
        "a force or fire service by its head word",
        ("Devon & Somerset Fire and Rescue Service has a station there.",),
    ),
    Named("body-education", "a school or university by its head word", ("Northmoor Sixth Form College grows.",)),
    Named("body-company", "a company by its suffix", ("The work was let to Vale Paving Ltd.",)),
    Named("body-charity", "a charity by its head word", ("Swale Wildlife Trust keeps the reserve.",)),
    Named("body-association", "an association by its head word", ("The Northmoor Chamber of Commerce was heard.",)),
    Named("body-other", "another body by its head word", ("Diocese of Northmoor owns the site.",)),
    Named("body-unnamed", "refused: general words, no name", ("The Budget County Council in February was long.",)),
    Named("body-shouted", "refused: part of a line in capitals that no other place names"),
    Named(
        "body-programme",
        "refused: the paper calls it a programme",
        ("The Thriving Places Alliance programme began. The Thriving Places Alliance strategy is clear.",),
    ),
)
