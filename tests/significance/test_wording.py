"""What a change of words weighs: which ones cannot change meaning, and that doubt is substantive."""

import pytest
from weighing import weighed

from policydiff.significance import Significance

REST = "\n\nWe receive and separate requests, and keep information about every account."
"""Text that stays as it is, whose words the typist knew."""

EDITORIAL = [
    ("Cancelled accounts stay closed.", "Canceled accounts stay closed."),
    ("This covers auto-cancelled plans too.", "This covers auto-canceled plans too."),
    ("We organise and analyse visits.", "We organize and analyze visits."),
    ("Your behaviour here counts.", "Your behavior here counts."),
    ("We keep the favourite colour of yours.", "We keep the favorite color of yours."),
    ("Send us an e-mail about the web site.", "Send us an email about the website."),
    ("Non-refundable plans.", "Nonrefundable plans."),
    ("We work with third-party tools.", "We work with third party tools."),
    ("We do not sell data.", "We don't sell data."),
    ("We can not see it.", "We cannot see it."),
    ("You will get a mail.", "You'll get a mail."),
    ("We use it in order to help.", "We use it to help."),
    ("You can see the list here.", "You can view the list here."),
    ("Names & places.", "Names and places."),
    ("We wait two days.", "We wait 2 days."),
    ("Half, that is 50 percent.", "Half, that is 50%."),
    ("We tell the the owner.", "We tell the owner."),
    ("We keep it as long as as needed.", "We keep it as long as needed."),
    ("Ask an user of yours.", "Ask a user of yours."),
    ("Your data is safe here.", "Your data are safe here."),
    ("Its easy to leave.", "It's easy to leave."),
    ("Read more then once.", "Read more than once."),
    ("You recieve a mail.", "You receive a mail."),
    ("Teh owner decides.", "The owner decides."),
    ("Ask for informtaion here.", "Ask for information here."),
    ("Ask for infformation here.", "Ask for information here."),
    ("Ask for infomation here.", "Ask for information here."),
    ("Ask for iinformation here.", "Ask for information here."),
    ("We keep them seperate there.", "We keep them separate there."),
    ("Keep ofyour own.", "Keep of your own."),
    ("Our Terms apply.", "Our terms apply."),
    ("We post it on Github.", "We post it on GitHub."),
    ("We keep names, mails and bills.", "We keep names, mails, and bills."),
    ("We keep it safe", "We keep it safe."),
    ("Today we keep it safe.", "Today, we keep it safe."),
    ("In 2014 we kept it safe.", "In 2014, we kept it safe."),
    ("We say keep here.", "We say “keep” here."),
    ("Our US office.", "Our U.S. office."),
    ("Write to help@shop.example today.", "Write to team@shop.example today."),
    ("Read https://shop.example/a first.", "Read https://shop.example/b first."),
    ("## 7. Cookies\n\nFew.", "## 8. Cookies\n\nFew."),
    ("## Section 7: Cookies\n\nFew.", "## Section 8: Cookies\n\nFew."),
    (r"11\. Memories are yours.", r"12\. Memories are yours."),
    ("7.1 Names are kept.", "8.1 Names are kept."),
    ("They stay where itâ€™s safe.", "They stay where it is safe."),
    ("A shop, like ours, of some size.", "A shop, such as ours, of some size."),
    ("(b) You keep it.", "(c) You keep it."),
    ("We keep names, mails or bills.", "We keep names, mails, or bills."),
    ("## Your choices:\n\nFew.", "## Your choices\n\nFew."),
    ("## How do you ask\n\nSo.", "## How do you ask?\n\nSo."),
    ("Please ask us.", "Ask us."),
    ("- Provide the service", "- To provide the service"),
    (
        "We try to avoid all of those errors as much as possible.",
        "We try as much as possible to avoid all of those errors.",
    ),
    ("We will immediately tell you of it.", "We will tell you of it immediately."),
    ("Use [our key][https://example.org/key] here.", "Use [our key](https://example.org/key) here."),
    ("THIS PAPER PROMISES NOTHING.", "10.2 THIS PAPER PROMISES NOTHING."),
    ("Your choices. We ask you.", "Your choices: We ask you."),
    ("We tell you if it changes.", "We tell you in the event that it changes."),
    ("We keep it, but we show it.", "We keep it but we show it."),
    ("We suggesst it. We suggest more.", "We suggest it. We suggest more."),
    (
        "See [the rules](https://help.example.com/rules/fair-and-square-policy).",
        "See [the rules](https://help.other.com/en/rules/fair-and-square-policy.html).",
    ),
]

SUBSTANTIVE = [
    ("We will now keep it.", "We will not keep it."),
    ("We may share it.", "We must share it."),
    ("We may share it.", "We will share it."),
    ("We keep it 2 years.", "We keep it 3 years."),
    ("We keep it two years.", "We keep it three years."),
    ("We keep it four years.", "We keep it for years."),
    ("We keep it 30 days.", "We keep it 30 months."),
    ("It costs 1.5 euros.", "It costs 15 euros."),
    ("It costs 1,500 euros.", "It costs 1.500 euros."),
    ("Pick 1, 2 there.", "Pick 1 2 there."),
    ("We do share it.", "We do not share it."),
    ("We never sell it.", "We sell it."),
    ("We keep all names.", "We keep some names."),
    ("We keep names and mails.", "We keep names or mails."),
    ("Names and/or mails.", "Names and mails."),
    ("We keep names / mails.", "We keep names – mails."),
    ("We use a partner.", "We use the partner."),
    ("We share it with a partner.", "We share it with partners."),
    ("You form a group.", "You from a group."),
    ("Ask for a trial.", "Ask for a trail."),
    ("This needs your consent here.", "This needs your content here."),
    ("The statute says so here.", "The statue says so here."),
    ("We ask all counties. We name the countries.", "We ask all countries. We name the countries."),
    ("It is prescribed here.", "It is proscribed here."),
    ("The employer decides here.", "The employee decides here."),
    ("Lawful uses of it.", "Unlawful uses of it."),
    ("Let Mr Smith know.", "Let Mr Smyth know."),
    ("Partners which pay get data.", "Partners, which pay, get data."),
    ("No, sharing is allowed.", "No sharing is allowed."),
    ("We share it. Unless you object we sell it.", "We share it unless you object. We sell it."),
    ("We share names (only mails).", "We share names, only mails."),
    ("We use Alpha, Beta and Gamma.", "We use Alpha (Beta) and Gamma."),
    ("We share your data.", "We share your data?"),
    ("Tell us at once.", "Tell US at once."),
    ("You maybe entitled to it.", "You may be entitled to it."),
    ("Write to help@shop.example today.", "Write to help@other.example today."),
    ("Read https://shop.example/a first.", "Read https://other.example/a first."),
    ("## 30 days to leave\n\nSo.", "## 60 days to leave\n\nSo."),
    ("## Within 30 days\n\nSo.", "## Within 60 days\n\nSo."),
    ("| A | B |\n|---|---|\n| x | 2.5 |", "| A | B |\n|---|---|\n| x | 3.5 |"),
    ("| A | B |\n|---|---|\n| x | 2.5 Mails |", "| A | B |\n|---|---|\n| x | 3.5 Mails |"),
    ("2.5 Euros are due.", "3.5 Euros are due."),
    ("30 days are enough.", "60 days are enough."),
    ("1.5 million accounts.", "2.5 million accounts."),
    ("## Cookies\n\nFew.", "## Cookies and pixels\n\nFew."),
    ("We tell the owner.", "We tell the owner and the police."),
    ("We re-sign contracts.", "We resign contracts."),
    ("E = 10^2^ is ten squared.", "E = 102 is ten squared."),
    ("    keep 30\n", "    keep 60\n"),
    ("You may go only to us.", "You may only go to us."),
    ("10.2 GB ARE FREE.", "GB ARE FREE."),
    ("See [the rules](https://example.com/rules).", "See [the rules](https://other.com/rules)."),
    ("We keep names, if you ask.", "We keep names if you ask."),
]


@pytest.mark.parametrize(("old", "new"), EDITORIAL)
def test_words_that_cannot_change_meaning_are_editorial(old: str, new: str) -> None:
    """Spelling, grammar, marks, capitals and addresses on the same host are corrections."""
    assert weighed(old + REST, new + REST) is Significance.EDITORIAL


@pytest.mark.parametrize(("old", "new"), SUBSTANTIVE)
def test_all_other_words_are_substantive(old: str, new: str) -> None:
    """Whatever might change meaning does, in either direction."""
    forth = weighed(old + REST, new + REST)
    back = weighed(new + REST, old + REST)

    assert [forth, back] == [Significance.SUBSTANTIVE, Significance.SUBSTANTIVE]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We say “keep” — always.", 'We say "keep" - always.'),
        ("We keep it *safe*.", "We keep it **safe**."),
        ("We ~~may~~ sell it.", "We ~~**m**ay~~ sell it."),
        ("## Cookies\n\nFew.", "### Cookies\n\nFew."),
        ("* one\n* two", "- one\n- two"),
        ("We keep\nit safe.", "We keep it\nsafe."),
        ("Names.", "Names.\n\n---"),
    ],
)
def test_looks_alone_are_formatting(old: str, new: str) -> None:
    """Typography, emphasis, heading levels, list markers, line ends and rules change no words."""
    assert weighed(old + REST, new + REST) is Significance.FORMATTING


def test_the_same_text_weighs_nothing() -> None:
    """Where nothing changed the lightest word serves."""
    assert weighed("We keep it.", "We keep it.") is Significance.FORMATTING


def test_words_struck_out_are_substantive() -> None:
    """A word that is still there but struck out says the opposite."""
    assert weighed("We may sell it.", "We ~~may sell~~ it.") is Significance.SUBSTANTIVE


def test_a_slip_is_one_only_if_the_right_word_stands_elsewhere() -> None:
    """Nothing but the text itself tells which words exist."""
    alone = weighed("Ask for informtaion here.", "Ask for information here.")
    with_the_word = weighed("Ask for informtaion here." + REST, "Ask for information here." + REST)

    assert [alone, with_the_word] == [Significance.SUBSTANTIVE, Significance.EDITORIAL]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We keep it.\n\n- names\n- mails", "We keep it.\n\n- names"),
        ("We keep it.", "We keep it.\n\nWe share it."),
        ("| A | B |\n|---|---|\n| x | y |", "| A | B |\n|---|---|\n| x | y |\n| z | w |"),
        ("We keep it.", "## Cookies\n\nWe keep it."),
    ],
)
def test_what_comes_or_goes_is_substantive(old: str, new: str) -> None:
    """A new paragraph, row, item or heading changes what the policy says."""
    assert [weighed(old, new), weighed(new, old)] == [Significance.SUBSTANTIVE, Significance.SUBSTANTIVE]


class TestOtherLanguages:
    """Languages with a lexicon of their own, and those without."""

    @pytest.mark.parametrize(
        ("language", "old", "new"),
        [
            ("de", "Wir speichern es, daß es bleibt.", "Wir speichern es, dass es bleibt."),
            ("de", "Ihre E-Mail-Adresse bleibt.", "Ihre Email-Adresse bleibt."),
            ("de", "Wir speichern Namen, Orte und Zeiten", "Wir speichern Namen, Orte und Zeiten."),
            ("fr", "Nous gardons votre e-mail.", "Nous gardons votre email."),
            ("fr", "Nous gardons les noms", "Nous gardons les noms."),
            ("ja", "名前を保存します", "名前を保存します。"),
            ("es", "Guardamos los nombres", "Guardamos los nombres."),
        ],
    )
    def test_corrections_are_editorial(self, language: str, old: str, new: str) -> None:
        """Spelling where the language is known, and the last full stop everywhere."""
        assert weighed(old, new, language) is Significance.EDITORIAL

    @pytest.mark.parametrize(
        ("language", "old", "new"),
        [
            ("de", "Wir geben es weiter.", "Wir geben es nicht weiter."),
            ("de", "Sie können es löschen.", "Sie müssen es löschen."),
            ("de", "Wir geben Ihnen Auskunft.", "Wir geben ihnen Auskunft."),
            ("de", "Es kostet 1.500 Euro.", "Es kostet 1,500 Euro."),
            ("fr", "Nous les vendons.", "Nous ne les vendons pas."),
            ("fr", "Vous pouvez refuser.", "Vous devez refuser."),
            ("ja", "保存します。", "保存しません。"),
            ("es", "Guardamos los nombres siempre.", "Guardamos, los nombres siempre."),
            ("es", "Podemos guardar.", "Debemos guardar."),
        ],
    )
    def test_doubt_is_substantive(self, language: str, old: str, new: str) -> None:
        """Without a lexicon every other word, and every mark within a sentence, may change meaning."""
        assert weighed(old, new, language) is Significance.SUBSTANTIVE
