"""Each fact, as reviews may word it, as they rule it out, and as they only seem to say it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.codebook.toml import shipped
from assistant.coding.proposing import propose
from assistant.coding.signals import sought
from assistant.facts.reading import THEMES, readings
from assistant.facts.types import UNKNOWN, FactCode
from tests.support import review_of

INFANT = "Child X was five months old when he died."
TEENAGER = "Child X was fifteen when he died."
PUPIL = "Child X was nine when he died."


def value(
    code: FactCode, *paragraphs: str, name: str = "Child X", incident: str = "2011-03-14"
) -> str:
    """Return what is read of a fact in a review of an incident."""
    review = review_of(
        "1. The facts",
        *paragraphs,
        title=f"Serious Case Review: {name}",
        pseudonym=name if " " in name else "",
        incident=incident,
        kind="case review",
    )
    cues = replace(sought(shipped().themes, None), own=frozenset(THEMES))  # every cue is trusted
    proposals = propose(review, (), cues, THEMES)
    return readings(review, review.metadata, proposals)[code].value


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (("Child X died on 14 March 2011 at the age of 7 weeks.",), "7 weeks"),
        (
            ("This review concerns the death of a 4-month-old baby boy, known as Child X.",),
            "4 months",
        ),
        (
            (
                "The subject of this review is a three-year-old girl who will be referred to as Child X.",
            ),
            "3 years",
        ),
        (("Child X, who was almost two years old, was found unconscious at home.",), "23 months"),
        (("Child X was nearly five months old when she died.",), "4 months"),
        (("X was 16 years old at the time of his death.",), "16 years"),
        (("At the time of the incident Child X was 10 months old.",), "10 months"),
        (
            (
                "Child X was born on 2 December 2010.",
                "On 14 March 2011 an ambulance was called.",
            ),
            "14 weeks",
        ),
        (
            (
                "Child X was born in December 2010.",
                "On 14 March 2011 an ambulance was called.",
            ),
            "3 months",
        ),
        (
            ("Child X was only 23 days old when he was brought to hospital by ambulance.",),
            "23 days",
        ),
        (
            ("Sibling 1, aged 6, and Sibling 2, aged 4, were at school on the day of the death.",),
            UNKNOWN,
        ),
        (("Mother was 17 when Child X was born.",), UNKNOWN),
        (("She was 17 when she gave birth to Child X.",), UNKNOWN),
        (("The father, aged 19, was found at the scene and was taken to hospital.",), UNKNOWN),
        (("An eight-week-old infant was admitted to hospital with a fractured femur.",), "8 weeks"),
        (("The baby died when she was just 11 days old.",), "11 days"),
        (
            ("Child X, aged 14 years and 7 months, was found dead in woodland.",),
            "14 years 7 months",
        ),
        (("Child X was a 17 year old young man who was stabbed on 14 March 2011.",), "17 years"),
        (("Child X (15) was found hanging in his room.",), "15 years"),
        (("A six month old boy, Child X, was taken to hospital lifeless.",), "6 months"),
        (("Child X was 18 months when he was scalded.",), "18 months"),
        (("Child X was killed three days after her first birthday.",), "1 year"),
        (("Child X drowned a week before his third birthday.",), "2 years"),
        (("Child X was 12 years of age when the abuse came to light in March 2011.",), "12 years"),
        (("Child X was a boy aged 4 years, 2 months when he died.",), "4 years 2 months"),
        (("Child X's age at death was 5 weeks.",), "5 weeks"),
        (
            (
                "Age at time of incident: 9 months",
                "Child X was shaken.",
            ),
            "9 months",
        ),
        (("Child X was stillborn after an assault on the mother.",), "unborn"),
        (("Child X died three days after birth.",), "3 days"),
        (("Child X was two and a half when she died.",), "2 years 6 months"),
        (("Child X was two and a half years old when she died.",), "2 years 6 months"),
        (
            (
                "In 2008, when Child X was ten, the family moved. Child X, 13, took an overdose on 14 March 2011.",
            ),
            "13 years",
        ),
        (
            (
                "Child X weighed 2.1 kg at birth, was discharged aged 10 days and was admitted aged 6 weeks on 14 March 2011 with a head injury.",
            ),
            "6 weeks",
        ),
        (
            (
                "On 14 March 2011 paramedics were called to a four-month-old baby who was not breathing.",
            ),
            "4 months",
        ),
        (
            (
                "Child X, then aged ten, and her sister, aged seven, were found to have been beaten.",
            ),
            "10 years",
        ),
        (
            (
                "Children under the age of 16 cannot consent. The school takes children aged 4 to 11.",
            ),
            UNKNOWN,
        ),
        (
            (
                "Child X’s mother, aged 20, lived with her partner, aged 30. When he was eight weeks old Child X was taken to hospital with bleeding on the brain.",
            ),
            "8 weeks",
        ),
    ],
)
def test_the_age_at_the_incident_is_told_from_other_ages(
    paragraphs: tuple[str, ...], wanted: str
) -> None:
    assert value(FactCode.AGE, *paragraphs) == wanted


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (("There was a history of domestic abuse in the parents' relationship.",), "yes"),
        (
            ("Mother disclosed to the health visitor that Father had been violent towards her.",),
            "yes",
        ),
        (("Police attended seven domestic incidents at the address.",), "yes"),
        (("Father had assaulted Mother during the pregnancy.",), "yes"),
        (("Ms A told the midwife that her partner had pushed her down the stairs.",), "yes"),
        (("The stepfather was arrested in 2009 for assaulting the mother.",), "yes"),
        (("The mother had fled to a refuge with her two children.",), "yes"),
        (("He had broken his wife's jaw in an earlier marriage.",), "yes"),
        (("A non-molestation order was in place.",), "yes"),
        (("The case was heard twice at MARAC.",), "yes"),
        (("Domestic abuse was a significant feature of Child X's life.",), "yes"),
        (("There was domestic violence in the home.",), "yes"),
        (("Her partner was violent and controlling.",), "yes"),
        (("She told the nurse that he hit her.",), "yes"),
        (("Mother had been a victim of domestic violence from two partners.",), "yes"),
        (("Child X was exposed to domestic abuse from birth.",), "yes"),
        (("Neighbours called the police to fights between the parents.",), "yes"),
        (("Domestic violence featured throughout.",), "yes"),
        (("The mother was beaten by her husband.",), "yes"),
        (
            (
                "The grandmother reported that the father slapped the mother in front of the children.",
            ),
            "yes",
        ),
        (("Police recorded that Mr B had punched Ms A in the face.",), "yes"),
        (("The father had a conviction for assaulting a previous partner.",), "yes"),
        (
            ("Mother said that her boyfriend would not let her leave the flat or see her family.",),
            "yes",
        ),
        (("No evidence was found of domestic violence.",), "no"),
        (("There were no recorded incidents of domestic abuse.",), "no"),
        (("The panel found nothing to indicate domestic violence.",), "no"),
        (("Domestic abuse was not a feature of this case.",), "no"),
        (("Police held no record of domestic violence at the address.",), "no"),
        (
            ("The mother was asked about domestic abuse at booking and said that there was none.",),
            "no",
        ),
        (("The midwife asked about domestic violence and Mother denied it.",), "no"),
        (
            ("There is no information to suggest that there was violence between the parents.",),
            "no",
        ),
        (("Domestic violence was considered and ruled out.",), "no"),
        (("No agency recorded any domestic abuse.",), "no"),
        (("There was no known domestic abuse between the parents.",), "no"),
        (("Staff had been trained in domestic abuse.",), UNKNOWN),
        (("The midwife did not ask about domestic violence.",), UNKNOWN),
        (("The trust has a policy on domestic abuse.",), UNKNOWN),
        (("Domestic violence was not discussed with the mother.",), UNKNOWN),
        (("Mother had witnessed domestic violence as a child.",), UNKNOWN),
        (("The review did not consider whether there was domestic abuse.",), UNKNOWN),
        (("The father shook Child X.",), UNKNOWN),
        (("Child X was hit by her mother's partner.",), UNKNOWN),
        (("The health visitor was the borough's lead for domestic violence.",), UNKNOWN),
        (("It is not known whether there was domestic violence.",), UNKNOWN),
    ],
)
def test_violence_between_adults_is_reported_ruled_out_or_not_said(
    paragraphs: tuple[str, ...], wanted: str
) -> None:
    assert value(FactCode.DOMESTIC_VIOLENCE, *paragraphs) == wanted


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (
            (
                INFANT,
                "The mother had a diagnosis of paranoid schizophrenia.",
            ),
            "serious",
        ),
        (
            (
                INFANT,
                "Mother was detained under section 2 of the Mental Health Act in 2009.",
            ),
            "serious",
        ),
        (
            (
                INFANT,
                "The father had twice attempted suicide.",
            ),
            "serious",
        ),
        (
            (
                INFANT,
                "Mother was prescribed antidepressants by her GP for postnatal depression.",
            ),
            "other",
        ),
        (
            (
                INFANT,
                "The mother suffered from anxiety and low mood.",
            ),
            "other",
        ),
        (
            (
                INFANT,
                "Mother took an overdose in January 2011.",
            ),
            "serious",
        ),
        (
            (
                INFANT,
                "The mother had mental health problems.",
            ),
            "unstated",
        ),
        (
            (
                INFANT,
                "The father has a long-standing and severe depressive illness.",
            ),
            "serious",
        ),
        (
            (
                INFANT,
                "She developed a puerperal psychosis and was admitted to a mother and baby unit.",
            ),
            "serious",
        ),
        (
            (
                INFANT,
                "There was no evidence of mental illness in either parent.",
            ),
            "no",
        ),
        (
            (
                INFANT,
                "Mental illness was not a feature of this case.",
            ),
            "no",
        ),
        (
            (
                INFANT,
                "Neither parent had any history of mental illness.",
            ),
            "no",
        ),
        (
            (
                INFANT,
                "Staff in mental health services should think of children.",
            ),
            UNKNOWN,
        ),
        (
            (
                INFANT,
                "A referral to child and adolescent mental health services was made for Child X's sister.",
            ),
            UNKNOWN,
        ),
        (
            (
                INFANT,
                "The review found that mental health services had not contributed a report.",
            ),
            UNKNOWN,
        ),
        (
            (
                INFANT,
                "Mother had been under the care of the community mental health team for seven years with a bipolar disorder.",
            ),
            "serious",
        ),
        (
            (
                INFANT,
                "The GP treated Mother for mild depression after the birth.",
            ),
            "other",
        ),
        (
            (
                TEENAGER,
                "Child X took an overdose in January 2011.",
            ),
            UNKNOWN,
        ),
        (
            (
                TEENAGER,
                "He was admitted to a psychiatric unit after he tried to kill himself.",
            ),
            UNKNOWN,
        ),
        (
            (
                TEENAGER,
                "His mother has been treated for psychosis since 2004.",
            ),
            "serious",
        ),
        (
            (
                TEENAGER,
                "He was depressed and anxious and was referred to CAMHS.",
            ),
            UNKNOWN,
        ),
    ],
)
def test_a_parent_s_illness_is_told_with_its_severity(
    paragraphs: tuple[str, ...], wanted: str
) -> None:
    assert value(FactCode.MENTAL_ILLNESS, *paragraphs) == wanted


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (
            ("There had been seven referrals to children's social care before Child X's death.",),
            "7",
        ),
        (("The third referral, in January 2011, was made by the school.",), "at least 3"),
        (("The family was not known to children's social care.",), "0"),
        (("Children's social care had no involvement with the family before the death.",), "0"),
        (("No referral had been made to children's social care before the incident.",), "0"),
        (("Between 2006 and 2010 the department received 12 referrals about the family.",), "12"),
        (("A second referral, from the hospital, was closed.",), "at least 2"),
        (("Every third referral should be put to a manager.",), UNKNOWN),
        (("The team received 300 referrals a month.",), UNKNOWN),
        (("A referral was made to the police on the day of admission.",), UNKNOWN),
        (("Police made four notifications to the SSD after domestic incidents.",), "4"),
        (("Five previous referrals had been closed with no further action.",), "5"),
        (("There were no previous referrals.",), "0"),
        (("Children's social care received three contacts about the family in 2010.",), "3"),
        (("Neither referral was followed up by telephone.",), UNKNOWN),
        (("Two earlier referrals by the school had led to nothing.",), "2"),
        (("The family were unknown to social services.",), "0"),
        (("Concerns about the children were referred to social services on six occasions.",), "6"),
    ],
)
def test_referrals_are_counted_before_the_incident(
    paragraphs: tuple[str, ...], wanted: str
) -> None:
    assert value(FactCode.REFERRALS, *paragraphs) == wanted


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (("Child X was the subject of a child protection plan at the time of his death.",), "yes"),
        (
            (
                "The children had been on the child protection register since 2009 under the category of neglect.",
            ),
            "yes",
        ),
        (
            (
                "Child X was made subject to a Child Protection Plan for emotional abuse in May 2010.",
            ),
            "yes",
        ),
        (("Child X's name had been removed from the register in 2010.",), "yes"),
        (("Child X was not subject to a child protection plan.",), "no"),
        (("Child X had never been on the child protection register.",), "no"),
        (
            ("Following the death the sibling was placed on the child protection register.",),
            UNKNOWN,
        ),
        (("The mother had been on the child protection register as a child.",), UNKNOWN),
        (("The social worker held nine cases of children on the register.",), UNKNOWN),
        (("The unborn baby was registered at a pre-birth conference.",), "yes"),
        (
            (
                "At an initial child protection conference in June 2010 all three children were registered under neglect.",
            ),
            "yes",
        ),
        (("None of the children was on the child protection register.",), "no"),
        (("A child protection plan was in place from May 2010.",), "yes"),
        (("The baby's name was entered in the child protection register before birth.",), "yes"),
        (("After the injury Child X was made the subject of a child protection plan.",), UNKNOWN),
    ],
)
def test_the_register_is_the_child_s_and_before_the_incident(
    paragraphs: tuple[str, ...], wanted: str
) -> None:
    assert value(FactCode.REGISTER, *paragraphs) == wanted


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (("Mother had no recourse to public funds.",), "yes"),
        (("The family were seeking asylum.",), "yes"),
        (("The father had overstayed his student visa.",), "yes"),
        (("The mother was born in Poland.",), UNKNOWN),
        (("There were no immigration issues.",), "no"),
        (("Child X arrived as an unaccompanied asylum-seeking child.",), "yes"),
        (("The mother's immigration status was uncertain.",), "yes"),
        (("Child X entered the country on a false passport.",), "yes"),
    ],
)
def test_immigration_is_an_issue_only_where_it_is_stated(
    paragraphs: tuple[str, ...], wanted: str
) -> None:
    assert value(FactCode.IMMIGRATION, *paragraphs) == wanted


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (
            (
                PUPIL,
                "Child X attended Hill Primary School.",
            ),
            "has",
        ),
        (
            (
                PUPIL,
                "Child X was not on the roll of any school.",
            ),
            "none",
        ),
        (
            (
                PUPIL,
                "Child X had been out of school since September 2010.",
            ),
            "none",
        ),
        (
            (
                PUPIL,
                "Child X was educated at home.",
            ),
            "none",
        ),
        (
            (
                PUPIL,
                "His class teacher noticed that he was hungry.",
            ),
            "has",
        ),
        (
            (
                PUPIL,
                "Child X had no school place.",
            ),
            "none",
        ),
        (
            (
                PUPIL,
                "The school nurse service had three vacancies.",
            ),
            UNKNOWN,
        ),
        (
            (
                PUPIL,
                "Child X had not been enrolled at a school since arriving in the country.",
            ),
            "none",
        ),
        (
            (
                PUPIL,
                "Child X's attendance at school was good.",
            ),
            "has",
        ),
        (
            (
                PUPIL,
                "Child X was missing from education for a year.",
            ),
            "none",
        ),
        (
            (
                PUPIL,
                "His parents withdrew him from school in 2010 and said that they would teach him themselves.",
            ),
            "none",
        ),
        (
            (
                INFANT,
                "The health visitor was trained at the school of nursing.",
            ),
            UNKNOWN,
        ),
        (
            (
                INFANT,
                "His brother, aged seven, had been without a school place for a year.",
            ),
            "none",
        ),
    ],
)
def test_a_school_place_is_had_or_missed(paragraphs: tuple[str, ...], wanted: str) -> None:
    assert value(FactCode.SCHOOL, *paragraphs) == wanted


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (("In January 2011 the GP saw bruising to Child X's cheek.",), "yes"),
        (("Child X had previously been admitted with a fractured arm.",), "yes"),
        (("On 14 March 2011 Child X was admitted with bruises and a fracture.",), UNKNOWN),
        (("Four weeks earlier a bruise had been seen on the baby's ear.",), "yes"),
        (("Any bruise on a baby should be referred.",), UNKNOWN),
        (("There was no evidence of earlier injury to Child X.",), "no"),
        (("In 2009 Mother told police that Father had strangled her.",), "yes"),
        (("In October 2010 Child X told her teacher that her stepfather had touched her.",), "yes"),
        (("In May 2010 the children were found alone at home by police.",), "yes"),
        (("Child X had been seen in the emergency department with a burn in 2010.",), "yes"),
        (("A post-mortem found older fractures.",), UNKNOWN),
    ],
)
def test_an_event_counts_if_it_came_before_and_was_seen(
    paragraphs: tuple[str, ...], wanted: str
) -> None:
    assert value(FactCode.SERIOUS_EVENT, *paragraphs) == wanted


def test_a_child_goes_by_whatever_name_the_title_gives() -> None:
    told = (
        "Zara was 14 when she was found in a hotel with two adult men. Zara had lived with her aunt "
        "since she was six. Zara’s school did not know. Zara told nobody."
    )
    assert value(FactCode.AGE, told, name="Zara") == "14 years"
    twins = "Twins X and Y were five months old when Twin X died."
    assert value(FactCode.AGE, twins, name="Twins X and Y") == "5 months"
    baby = "Baby X was five weeks old. The mother was 21. The older child was three."
    assert value(FactCode.AGE, baby, name="Baby X") == "5 weeks"


@pytest.mark.parametrize(
    ("code", "paragraphs", "wanted"),
    [
        (FactCode.DOMESTIC_VIOLENCE, ("The mother left an abusive relationship in 2009.",), "yes"),
        (FactCode.DOMESTIC_VIOLENCE, ("Her husband was violent when he drank.",), "yes"),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Mother obtained an injunction against her former partner.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Police were called eleven times to violence at home.",),
            "yes",
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("He threw his wife against a door.",), "yes"),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("The health visitor knew that the mother had been hurt by her partner.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("The mother told the GP that she was afraid of her husband.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("The parents' relationship was violent from the beginning.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("The father had been cautioned for an assault on the mother.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            (
                "Mother was asked at booking whether she was safe from domestic violence and answered that there was none.",
            ),
            "no",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("The health visitor enquired about domestic abuse and was told there was none.",),
            "no",
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("No sign of violence between the adults was found.",), "no"),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("The GP's computer has a flag for domestic violence.",),
            UNKNOWN,
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("Nobody asked about domestic violence.",), UNKNOWN),
        (FactCode.DOMESTIC_VIOLENCE, ("The father was violent towards Child X.",), UNKNOWN),
        (FactCode.DOMESTIC_VIOLENCE, ("Staff were afraid of the father.",), UNKNOWN),
        (
            FactCode.REFERRALS,
            ("The family had been referred three times to children's social care.",),
            "3",
        ),
        (
            FactCode.REFERRALS,
            ("The school had twice referred the family to social services.",),
            "2",
        ),
        (FactCode.REFERRALS, ("The grandmother rang social services three times.",), "3"),
        (FactCode.REFERRALS, ("There was one earlier referral, from the hospital.",), "1"),
        (
            FactCode.REFERRALS,
            (
                "Four school referrals preceded the incident, any of which should have led to an assessment.",
            ),
            "4",
        ),
        (
            FactCode.REFERRALS,
            ("The protocol calls for an enquiry at the third referral.",),
            UNKNOWN,
        ),
        (FactCode.REFERRALS, ("Two anonymous referrals were received in 2010.",), "2"),
        (FactCode.REFERRALS, ("Only one of the panel had seen the referral form.",), UNKNOWN),
        (FactCode.REGISTER, ("The unborn child was on a CPR.",), "yes"),
        (
            FactCode.REGISTER,
            ("The conference decided to place her name on the CP register.",),
            "yes",
        ),
        (
            FactCode.REGISTER,
            ("The conference agreed that the child should be registered under neglect.",),
            "yes",
        ),
        (FactCode.REGISTER, ("The conference decided not to register the child.",), "no"),
        (FactCode.REGISTER, ("Child X was on a CP plan.",), "yes"),
        (FactCode.REGISTER, ("Registration was ended in 2010.",), "yes"),
        (FactCode.REGISTER, ("The team had 40 children on the register.",), UNKNOWN),
        (
            FactCode.SERIOUS_EVENT,
            (
                "Child X was ten weeks old when he died.",
                "When he was six weeks old a bruise was seen on his cheek.",
            ),
            "yes",
        ),
        (
            FactCode.SERIOUS_EVENT,
            ("Child X was ten weeks old when he died.", "On admission he had bruises."),
            UNKNOWN,
        ),
        (
            FactCode.SERIOUS_EVENT,
            (
                "Child X was five when he died. In June 2010 a fractured wrist was treated at the hospital.",
            ),
            "yes",
        ),
        (FactCode.AGE, ("Child X died at eleven weeks of a head injury.",), "11 weeks"),
        (FactCode.AGE, ("Child X lived for eleven weeks.",), "11 weeks"),
        (FactCode.AGE, ("In the four months of her life Child X was seen twice.",), "4 months"),
        (FactCode.AGE, ("Child X was admitted at three months, with fractures.",), "3 months"),
        (
            FactCode.AGE,
            (
                "The pregnancy was booked at twelve weeks, and the mother was admitted at twenty weeks.",
            ),
            UNKNOWN,
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("Police attended a domestic in May 2010.",), "yes"),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("The father controlled what she wore and whom she met.",),
            "yes",
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("The mother came to the clinic with a black eye.",), "yes"),
        (FactCode.DOMESTIC_VIOLENCE, ("Her husband had taken her passport and hit her.",), "yes"),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("The midwife asked about violence at home and the mother said she was safe.",),
            "no",
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("There was no violence in this household.",), "no"),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("There was no evidence of drug use or of domestic violence.",),
            "no",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Asked about violence from a partner, the mother said that she had never known any.",),
            "no",
        ),
        (FactCode.REGISTER, ("The child protection plan ended in 2010.",), "yes"),
        (FactCode.REGISTER, ("Child X's protection plan had not been reviewed.",), "yes"),
        (
            FactCode.REGISTER,
            ("Child X was registered in 2009 under the category of emotional abuse.",),
            "yes",
        ),
        (FactCode.REGISTER, ("Staff did not know what a child protection plan was.",), UNKNOWN),
        (
            FactCode.AGE,
            (
                "The incident concerned a two month old baby, Child X, and his one year old half sibling, who were found home alone.",
            ),
            "2 months",
        ),
        (
            FactCode.AGE,
            ("Unexplained injuries to a disabled 2-year-6-month-old boy led to this review.",),
            "2 years 6 months",
        ),
        (
            FactCode.AGE,
            ("Child X was just over three weeks old when he suffered significant injuries.",),
            "3 weeks",
        ),
        (
            FactCode.AGE,
            ("Child X was admitted to hospital at 12 weeks of age suffering from seizures.",),
            "12 weeks",
        ),
        (
            FactCode.AGE,
            (
                "When Child X died, aged 8 months, her death was at first unexplained. Both parents were 19 years old.",
            ),
            "8 months",
        ),
        (
            FactCode.AGE,
            (
                "This review followed the death of a 7-week-old infant from injuries caused by shaking.",
            ),
            "7 weeks",
        ),
        (
            FactCode.AGE,
            (
                "The death of a 17-year-old boy by hanging in March 2011 is the subject of this review.",
            ),
            "17 years",
        ),
        (FactCode.AGE, ("Child X was born on 14.02.2011 and died on 14.03.2011.",), "4 weeks"),
        (
            FactCode.AGE,
            (
                "The sexual exploitation of a 14-year-old girl from 2009 to 2011 led to this review.",
            ),
            "14 years",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Domestic abuse was known to be a risk factor in this family.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            (
                "Their relationship was characterised by domestic violence with several incidents known to the police.",
            ),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Domestic abuse was witnessed by health professionals during the pregnancy.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Father had a history of violence towards previous partners.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Mother reported that Father had been verbally and physically abusive.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("There had been arguments and physical fights between the parents.",),
            "yes",
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("The couple had separated because of his violence.",), "yes"),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Mother's new partner was known to police for domestic abuse of former partners.",),
            "yes",
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            (
                "The risk to the mother was assessed as high and she was referred to an independent domestic violence adviser.",
            ),
            "yes",
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("The family was not known for domestic abuse.",), "no"),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Agencies had no information about domestic abuse in the family.",),
            "no",
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (
                INFANT,
                "There was a maternal history of mental illness, self-harm and attempted suicide.",
            ),
            "serious",
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (INFANT, "Poor maternal mental health was identified before the birth."),
            "unstated",
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (INFANT, "No concerns were identified about the mother's physical or mental health."),
            "no",
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (
                INFANT,
                "The court heard that the mother had been suffering from severe post-natal depression.",
            ),
            "serious",
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (INFANT, "Mother told the midwife that she had a history of depression."),
            "other",
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (INFANT, "Father was admitted informally to a psychiatric hospital in 2010."),
            "serious",
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (INFANT, "Mother was tearful and was prescribed medication for low mood."),
            "other",
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (
                INFANT,
                "Mother's mood was assessed and there were no concerns about her mental health.",
            ),
            "no",
        ),
        (FactCode.REFERRALS, ("The family were known to universal services only.",), "0"),
        (FactCode.REFERRALS, ("Child X and his family were not known to social services.",), "0"),
        (
            FactCode.REFERRALS,
            ("Four referrals were made in the eighteen months before the incident.",),
            "4",
        ),
        (
            FactCode.REFERRALS,
            ("Between 2005 and 2010 nine separate referrals were received from the public.",),
            "9",
        ),
        (FactCode.REGISTER, ("Father had spent time on the child protection register.",), UNKNOWN),
        (
            FactCode.REGISTER,
            (
                "Child X had previously been subject to a Child Protection plan under the category of sexual abuse.",
            ),
            "yes",
        ),
        (FactCode.REGISTER, ("Child X became subject to a child in need plan.",), UNKNOWN),
        (FactCode.REGISTER, ("The family were known to universal services only.",), "no"),
        (
            FactCode.REGISTER,
            (
                "All of the children were subject to child protection plans at the time of the incident.",
            ),
            "yes",
        ),
        (
            FactCode.REGISTER,
            (
                "Child X and her siblings were made the subjects of child protection plans for neglect in 2010.",
            ),
            "yes",
        ),
        (
            FactCode.REGISTER,
            ("The children's names were removed from the register in 2009.",),
            "yes",
        ),
        (
            FactCode.REGISTER,
            ("The older siblings had been on child protection plans in 2004.",),
            UNKNOWN,
        ),
        (
            FactCode.REGISTER,
            ("Child X was neither on the child protection register nor looked after.",),
            "no",
        ),
        (FactCode.REGISTER, ("The plan for Child X was a child in need plan.",), UNKNOWN),
        (
            FactCode.SERIOUS_EVENT,
            (
                PUPIL,
                "Child X had a bruise to the face the week before the incident, which the nursery recorded.",
            ),
            "yes",
        ),
        (
            FactCode.SERIOUS_EVENT,
            (INFANT, "A bruise was observed on the baby two months prior to the injuries."),
            "yes",
        ),
        (
            FactCode.SERIOUS_EVENT,
            (PUPIL, "Post-mortem examination showed rib fractures of differing ages."),
            UNKNOWN,
        ),
        (
            FactCode.SERIOUS_EVENT,
            (
                PUPIL,
                "In December 2010 Father was arrested for assaulting Mother, who had a fractured eye socket.",
            ),
            "yes",
        ),
        (
            FactCode.SERIOUS_EVENT,
            (PUPIL, "Child X had told his teacher in 2010 that his father hit him with a belt."),
            "yes",
        ),
        (FactCode.SCHOOL, (PUPIL, "His behaviour and attendance at school were erratic."), "has"),
        (
            FactCode.SCHOOL,
            (PUPIL, "She had been excluded from school and had no education for five months."),
            "none",
        ),
        (FactCode.SCHOOL, (PUPIL, "Child X was in Year 5 at primary school."), "has"),
        (FactCode.SCHOOL, (PUPIL, "Child X was not attending any school at the time."), "none"),
        (
            FactCode.SCHOOL,
            (PUPIL, "No school place was found for Child X until he was ten."),
            "none",
        ),
        (
            FactCode.IMMIGRATION,
            ("Mother came from Nigeria on a visitor visa in 2008 and remained after it expired.",),
            "yes",
        ),
        (FactCode.IMMIGRATION, ("The family had been refused asylum and were appealing.",), "yes"),
        (FactCode.IMMIGRATION, ("The father was of Pakistani origin.",), UNKNOWN),
        (FactCode.IMMIGRATION, ("The parents had no legal status in the United Kingdom.",), "yes"),
        (FactCode.IMMIGRATION, ("The Immigration Service was represented on the panel.",), UNKNOWN),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("An earlier review in this area had found that domestic violence was missed.",),
            UNKNOWN,
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("Research shows that domestic violence often begins in pregnancy.",),
            UNKNOWN,
        ),
        (
            FactCode.DOMESTIC_VIOLENCE,
            ("A health visitor is more likely to be told of domestic abuse if she asks.",),
            UNKNOWN,
        ),
        (FactCode.DOMESTIC_VIOLENCE, ("The father was hit by a car in 2006.",), UNKNOWN),
        (FactCode.DOMESTIC_VIOLENCE, ("Child X hit her mother on two occasions.",), UNKNOWN),
        (
            FactCode.MENTAL_ILLNESS,
            (INFANT, "Other serious case reviews describe parents with severe depression."),
            UNKNOWN,
        ),
        (
            FactCode.MENTAL_ILLNESS,
            (INFANT, "The psychiatrist was not asked for a report."),
            UNKNOWN,
        ),
        (FactCode.MENTAL_ILLNESS, (INFANT, "The hospital has a psychiatric ward."), UNKNOWN),
        (
            FactCode.MENTAL_ILLNESS,
            (INFANT, "The social worker was off work with depression."),
            UNKNOWN,
        ),
        (
            FactCode.REFERRALS,
            ("There were two referrals to CAMHS and one to a dietitian.",),
            UNKNOWN,
        ),
        (FactCode.REFERRALS, ("Referral rates in the borough rose by 40 per cent.",), UNKNOWN),
        (
            FactCode.REGISTER,
            ("Children on the child protection register are visited every ten days.",),
            UNKNOWN,
        ),
        (
            FactCode.REGISTER,
            ("The borough had 300 children with a child protection plan.",),
            UNKNOWN,
        ),
        (
            FactCode.REGISTER,
            ("It was not known whether Child X had a child protection plan.",),
            UNKNOWN,
        ),
        (FactCode.REGISTER, ("A child protection plan would have protected him.",), UNKNOWN),
        (FactCode.IMMIGRATION, ("The borough is home to many asylum seekers.",), UNKNOWN),
        (FactCode.IMMIGRATION, ("Staff should ask about immigration status.",), UNKNOWN),
        (FactCode.IMMIGRATION, ("An earlier review had dealt with visas.",), UNKNOWN),
        (
            FactCode.SERIOUS_EVENT,
            (INFANT, "No bruises were seen at the eight-week check in January 2011."),
            UNKNOWN,
        ),
        (FactCode.SERIOUS_EVENT, (INFANT, "Training on bruises had been given in 2010."), UNKNOWN),
        (
            FactCode.SERIOUS_EVENT,
            (INFANT, "In 2009 the health visitor suffered a fracture and was away."),
            UNKNOWN,
        ),
        (FactCode.SCHOOL, (PUPIL, "The school nursing service was reorganised."), UNKNOWN),
        (
            FactCode.SCHOOL,
            (PUPIL, "There was no agreement about who should tell the school."),
            UNKNOWN,
        ),
        (
            FactCode.SCHOOL,
            (PUPIL, "A teacher on the panel spoke of other children without a school place."),
            UNKNOWN,
        ),
        (FactCode.AGE, ("The panel met when the youngest sibling was three.",), UNKNOWN),
        (FactCode.AGE, ("The court heard that children of four months can roll.",), UNKNOWN),
        (FactCode.AGE, ("Mother had her first child at sixteen.",), UNKNOWN),
    ],
)
def test_further_wordings(code: FactCode, paragraphs: tuple[str, ...], wanted: str) -> None:
    assert value(code, *paragraphs) == wanted


def test_the_incident_is_dated_by_the_text_where_nothing_else_dates_it() -> None:
    told = (
        "On 14 March 2011 Child X, aged six weeks, was killed by his father.",
        "At two weeks, on 20 February 2011, Child X was seen with a bruise on his ear.",
    )
    assert value(FactCode.AGE, *told, incident="") == "6 weeks"
    assert value(FactCode.SERIOUS_EVENT, *told, incident="") == "yes"
