"""How councils print sums of money: signs, figures, scales, ranges, words. What comes before and after: money_words."""

from __future__ import annotations

from decimal import Decimal

from pipeline.grammar.rule import Rule, firm, verbose

SYMBOLS = {"£": "GBP", "€": "EUR", "$": "USD"}
DOLLARS = {"A": "AUD", "C": "CAD", "N": "NZD", "U": "USD"}  # by the first letter beside the sign
CODES = {"gbp": "GBP", "sterling": "GBP", "pounds": "GBP", "pound": "GBP", "eur": "EUR", "usd": "USD"} | {
    "euro": "EUR",
    "euros": "EUR",
    "dollars": "USD",
}
SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands"), 3),
    **dict.fromkeys(("m", "mn", "mil", "mill", "mio", "million", "millions", "milion", "milions"), 6),
    **dict.fromkeys(("bn", "billion", "billions"), 9),
    **dict.fromkeys(("tn", "trillion", "trillions"), 12),
}

SIGN = r"(?:(?<![\w£)\]%-])[-+−])"
CURRENCY = r"(?:[£€]|(?:US|AU?|CA?|NZ)?\$(?:AD|AU|US|NZ)?)"
# Thousands by commas (a blank after a comma is a PDF's, where another group follows), or by blanks, or none.
NUMBER = r"""
    (?> (?: \d{1,3} (?:,\ ?\d{3}){0,4} ,\d{3} (?!\d|,\d)    # 1,234  1, 234,567
          | \d{1,3} (?:,\d{3}){0,4} ,\ 000 (?![\d,])             # 250, 000
          | \d{1,3} (?:\ \d{3}){2,4} (?![\d,])             # 1 234 567
          | \d{1,3} \ 000 (?![\d,])                       # 25 000
          | \d+ )
        (?: \.\d+ | [½¼¾] )? )
    (?! [,.]\d )                                           # 1,2345 or 1.2.3 are no figures
"""
SCALE = r"(?: \ ?(?: bn | mn | mill?(?:ions?)? | mio | m | k | (?:b|tr)illions? | tn | thousands? ) (?![A-Za-z²]) )"

SUM = Rule(
    "amount-symbol",
    verbose(rf"""
        (?P<before> {SIGN}(?=[£€$]|US\$) )?
        (?P<currency> {CURRENCY} ) \ ?
        (?P<after> [-+−](?=\d) )? (?P<bracket> \( )?
        (?! 000 (?:s|'|\b)(?!\.\d) )                             # a heading's unit: £000
        (?P<number> {NUMBER} ) (?![OlI][OlI\d,]) (?! \ \d{{3}}\b (?!\ ?%) )    # £11 400 may be one figure or two
        (?(bracket) \) )
        (?P<scale> {SCALE} )?
    """),
    finds=("£5", "£3,739k", "£ 1.2 m", "£1, 234,567", "-£111.6m", "£-0.5m", "£(0.5)m", "€2.5 million", "$AD345m"),
    skips=("£000", "£000s", "£'000", "£m", "3,739k", "£ per head", "£1,2345", "£11 400"),
)
# After the first sum: "-£26m", " to £1.5m", "-300k", " - 300k".
TAIL = verbose(rf"""
    (?P<join> \ ?[-–—]\ ? | \ (?:to|and|up\ to)\ ) (?:(?:around|about|circa|approximately|c\.)\ ?)?
    (?P<currency> {CURRENCY}\ ? )?
    (?P<number> {NUMBER} )
    (?P<scale> {SCALE} )?
    (?! \ ?% | \d | /\d | \ per\ cent )
""")
PENCE = Rule(
    "amount-pence",
    verbose(r"""
        (?<![\w.,£/-])(?<!\bpage\ )
        (?: (?P<low>\d{1,3}(?:\.\d+)?) (?:p|\ pence)? (?:\ ?[-–]\ ?|\ (?:to|and)\ ) )?
        (?P<number>\d{1,3}(?:\.\d+)?) (?: p(?!\w)(?!\.?\ ?m\b) | \ ?pence\b )
        (?: (?<!\.\dp) (?<!\.\d\dp) | (?=\ (?:per|a|an|each)\b) )                     # 0.5p may be points
    """),
    finds=("81p per week", "an extra 31 pence", "2.5p a unit"),
    skips=("8p.m.", "1080p", "£1.50p", "page 81p", "p81", "5pm", "improve by 0.5p"),
)
CODED = Rule(
    "amount-code",
    verbose(rf"""
        \b(?: (?P<code> GBP | EUR | USD | Euros? )\ ?
          (?P<number> {NUMBER} ) (?P<scale> {SCALE} )? (?![\w/])
        | (?<![.,£€$/-])(?P<number2> {NUMBER} ) (?P<scale2> {SCALE} )? \ ?
          (?P<code2> GBP | EUR | USD | euros? | pounds? | (?:US\ )?dollars )\b (?! \ (?:in|of)\ weight | \ heavier ) )
    """),
    finds=("GBP 500", "EUR 2.5m", "500,000 EUR", "2 million pounds", "1.2m euros"),
    skips=("Euro 7/2024", "pounds", "GBP", "20 pounds in weight", "Europe 2020"),
)
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TEENS = "seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(f"{_UNITS} {_TEENS}".split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9}
_WORD = "|".join([*UNITS, *TENS, *POWERS])
# What follows these is a part of a sum, not the sum: "two thirds of a million pounds".
_NO_PART = "".join(
    rf"(?<!{part}{of}\ )" for part in ("third", "fifth", "tenth", "quarter") for of in (r"\ of", r"s\ of", "")
)
_NO_PART += r"(?<!\ba\ )"
WORDS = Rule(
    "amount-words",
    verbose(rf"""
        \b{_NO_PART}(?P<words> (?: half\ an?\ | (?: (?:an?\ |one\ )?quarter | three[- ]quarters )\ of\ an?\ | an?\ )?
            (?:{_WORD}) (?: (?:[ -]|\ and\ )(?:{_WORD}|(?:a\ half|a\ quarter|three[- ]quarters)(?=\ [bmt])) ){{0,14}} )
        \ (?P<code> pounds | euros | dollars )\b (?! \ (?:in|of)\ weight | \ heavier )
    """),
    finds=("two million pounds", "half a million pounds", "a hundred thousand pounds", "two and a half million pounds"),
    skips=("two million people", "many pounds", "a few pounds", "ten pounds in weight", "a third of a million pounds"),
)
MISREAD = Rule(
    "amount-misread",
    verbose(
        firm(rf"""
        (?P<currency> £ ) \ ?
        (?= [lIO,.]*\d ) (?= [\d,.]*[lIO] )                      # figures and letters that look like figures
        (?P<number> [\dlIO]++ (?:,[\dlIO]{{3}})*+ (?:\.[\dlIO]+)?+ )
        (?P<scale> {SCALE} )? (?!\w)
        """),
        ignore_case=False,
    ),
    finds=("£l2k", "£1O,OOO", "£I5,000"),
    skips=("£15,000", "£Illness", "£lOO"),
    source="optical character recognition takes 1 for l and 0 for O",
)
RULES = (SUM, PENCE, CODED, WORDS, MISREAD)

FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def figure(number: str) -> Decimal:
    """What a printed number says.

    >>> figure("1, 234.5"), figure("2½")
    (Decimal('1234.5'), Decimal('2.5'))
    """
    part = FRACTIONS.get(number[-1:])
    whole = Decimal((number[:-1] if part else number).replace(",", "").replace(" ", ""))
    return whole + part if part else whole


def power(scale: str | None) -> int:
    """The power of ten that a scale word stands for.

    >>> power(" million"), power("k"), power(None)
    (6, 3, 0)
    """
    return SCALES[scale.strip().lower()] if scale else 0


def currency(sign: str | None) -> str:
    """The ISO 4217 code of a printed currency sign or word.

    >>> currency("£"), currency("$AD"), currency("euros")
    ('GBP', 'AUD', 'EUR')
    """
    if not sign:
        return "GBP"
    if sign in SYMBOLS:
        return SYMBOLS[sign]
    name = sign.strip().lower()
    if "$" in name or "dollar" in name:
        letters = name.replace("dollars", "").strip("$ ").upper()
        return DOLLARS.get(letters[:1], "USD")
    return CODES.get(name) or SYMBOLS.get(name, "GBP")


def spelled(words: str) -> Decimal:
    """What a number in words says.

    >>> spelled("two and a half million"), spelled("one hundred and twenty thousand")
    (Decimal('2500000.0'), Decimal('120000'))
    >>> spelled("three-quarters of a million")
    Decimal('750000.00')
    """
    total, current = Decimal(0), Decimal(0)
    for word in words.lower().replace("-", " ").replace("three quarters", "quarters").split():
        if word in UNITS or word in TENS:
            current += UNITS.get(word, 0) + TENS.get(word, 0)
        elif word == "half":
            current += Decimal("0.5")
        elif word == "quarter":
            current += Decimal("0.25")
        elif word == "quarters":  # three
            current += Decimal("0.75")
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in POWERS:
            total, current = total + (current or Decimal(1)) * 10 ** POWERS[word], Decimal(0)
    return total + current
