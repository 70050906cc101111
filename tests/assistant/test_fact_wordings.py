"""Facts in further wordings: said, ruled out, and said of somebody or something else."""

from __future__ import annotations

import pytest

from assistant.facts.types import UNKNOWN, FactCode
from tests.assistant.facts_support import INFANT, PUPIL, value


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
                (
                    "Mother was asked at booking whether she was safe from domestic violence and "
                    "answered that there was none."
                ),
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
                (
                    "Four school referrals preceded the incident, any of which should have led to "
                    "an assessment."
                ),
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
                (
                    "Child X was five when he died. In June 2010 a fractured wrist was treated at "
                    "the hospital."
                ),
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
                (
                    "The pregnancy was booked at twelve weeks, and the mother was admitted at "
                    "twenty weeks."
                ),
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
                (
                    "The incident concerned a two month old baby, Child X, and his one year old "
                    "half sibling, who were found home alone."
                ),
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
                (
                    "When Child X died, aged 8 months, her death was at first unexplained. Both "
                    "parents were 19 years old."
                ),
            ),
            "8 months",
        ),
        (
            FactCode.AGE,
            (
                (
                    "This review followed the death of a 7-week-old infant from injuries caused by "
                    "shaking."
                ),
            ),
            "7 weeks",
        ),
        (
            FactCode.AGE,
            (
                (
                    "The death of a 17-year-old boy by hanging in March 2011 is the subject of "
                    "this review."
                ),
            ),
            "17 years",
        ),
        (FactCode.AGE, ("Child X was born on 14.02.2011 and died on 14.03.2011.",), "4 weeks"),
        (
            FactCode.AGE,
            (
                (
                    "The sexual exploitation of a 14-year-old girl from 2009 to 2011 led to this "
                    "review."
                ),
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
                (
                    "Their relationship was characterised by domestic violence with several "
                    "incidents known to the police."
                ),
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
                (
                    "The risk to the mother was assessed as high and she was referred to an "
                    "independent domestic violence adviser."
                ),
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
                (
                    "The court heard that the mother had been suffering from severe post-natal "
                    "depression."
                ),
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
                (
                    "Child X had previously been subject to a Child Protection plan under the "
                    "category of sexual abuse."
                ),
            ),
            "yes",
        ),
        (FactCode.REGISTER, ("Child X became subject to a child in need plan.",), UNKNOWN),
        (FactCode.REGISTER, ("The family were known to universal services only.",), "no"),
        (
            FactCode.REGISTER,
            (
                (
                    "All of the children were subject to child protection plans at the time of the "
                    "incident."
                ),
            ),
            "yes",
        ),
        (
            FactCode.REGISTER,
            (
                (
                    "Child X and her siblings were made the subjects of child protection plans for "
                    "neglect in 2010."
                ),
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
                (
                    "Child X had a bruise to the face the week before the incident, which the "
                    "nursery recorded."
                ),
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
                (
                    "In December 2010 Father was arrested for assaulting Mother, who had a "
                    "fractured eye socket."
                ),
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
