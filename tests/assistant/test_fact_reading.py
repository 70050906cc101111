"""Each fact, as reviews may word it, as they rule it out, and as they only seem to say it."""

from __future__ import annotations

import pytest

from assistant.facts.types import UNKNOWN, FactCode
from tests.assistant.facts_support import INFANT, PUPIL, TEENAGER, value


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
                (
                    "The subject of this review is a three-year-old girl who will be referred to "
                    "as Child X."
                ),
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
                (
                    "In 2008, when Child X was ten, the family moved. Child X, 13, took an "
                    "overdose on 14 March 2011."
                ),
            ),
            "13 years",
        ),
        (
            (
                (
                    "Child X weighed 2.1 kg at birth, was discharged aged 10 days and was "
                    "admitted aged 6 weeks on 14 March 2011 with a head injury."
                ),
            ),
            "6 weeks",
        ),
        (
            (
                (
                    "On 14 March 2011 paramedics were called to a four-month-old baby who was "
                    "not breathing."
                ),
            ),
            "4 months",
        ),
        (
            (
                (
                    "Child X, then aged ten, and her sister, aged seven, were found to have been "
                    "beaten."
                ),
            ),
            "10 years",
        ),
        (
            (
                (
                    "Children under the age of 16 cannot consent. The school takes children aged "
                    "4 to 11."
                ),
            ),
            UNKNOWN,
        ),
        (
            (
                (
                    "Child X’s mother, aged 20, lived with her partner, aged 30. When he was "
                    "eight weeks old Child X was taken to hospital with bleeding on the brain."
                ),
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
                (
                    "The grandmother reported that the father slapped the mother in front of the "
                    "children."
                ),
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
                (
                    "A referral to child and adolescent mental health services was made for "
                    "Child X's sister."
                ),
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
                (
                    "Mother had been under the care of the community mental health team for "
                    "seven years with a bipolar disorder."
                ),
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
                (
                    "The children had been on the child protection register since 2009 under the "
                    "category of neglect."
                ),
            ),
            "yes",
        ),
        (
            (
                (
                    "Child X was made subject to a Child Protection Plan for emotional abuse in "
                    "May 2010."
                ),
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
                (
                    "At an initial child protection conference in June 2010 all three children "
                    "were registered under neglect."
                ),
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
                (
                    "His parents withdrew him from school in 2010 and said that they would teach "
                    "him themselves."
                ),
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
        "Zara was 14 when she was found in a hotel with two adult men. Zara had "
        "lived with her aunt "
        "since she was six. Zara’s school did not know. Zara told nobody."
    )
    assert value(FactCode.AGE, told, name="Zara") == "14 years"
    twins = "Twins X and Y were five months old when Twin X died."
    assert value(FactCode.AGE, twins, name="Twins X and Y") == "5 months"
    baby = "Baby X was five weeks old. The mother was 21. The older child was three."
    assert value(FactCode.AGE, baby, name="Baby X") == "5 weeks"


def test_the_incident_is_dated_by_the_text_where_nothing_else_dates_it() -> None:
    told = (
        "On 14 March 2011 Child X, aged six weeks, was killed by his father.",
        "At two weeks, on 20 February 2011, Child X was seen with a bruise on his ear.",
    )
    assert value(FactCode.AGE, *told, incident="") == "6 weeks"
    assert value(FactCode.SERIOUS_EVENT, *told, incident="") == "yes"
