"""Casts and moves as soaps, explainers, obituaries and trade columns put them, and all that is read of each.

Series and people are made up.
"""

from __future__ import annotations

import pytest

from nextseason.claim import Known
from nextseason.press.article import Article
from nextseason.press.lexicon import Lexicon
from nextseason.press.reader import Reader
from nextseason.when import When

KNOWN = Known(When.parse("2024-05-14"), "given")
READER = Reader(Lexicon.empty(), rules_only=True)
KINDS = {"personnel_change", "cast_role", "cast_released"}

# kind | series | value, where not confirmed the certainty
PASSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "The second series of The Long Ferry begins on ITV1 on Sunday.\n\nAda Stone is best known for "
        "playing Mara Vale in the BBC drama Granite Hill, and has also appeared in The Bill.",
        ("cast_role | Granite Hill | Ada Stone -> Mara Vale",),
    ),
    (
        "“Harbor Lights” has been renewed for a second season at NBC. The series stars Ada Stone and Bo "
        "Reed as Mara and Finn Vale, a couple who run a ferry.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn Vale",
        ),
    ),
    (
        "NBC has renewed “Harbor Lights.” Ada Stone (“Quill”) is set for a recurring role on the "
        "upcoming second season.",
        ("personnel_change | Harbor Lights | Ada Stone; recurring; joined",),
    ),
    (
        "‘Harbor Lights’: Ada Stone Joins Season 2 Of NBC Drama In Recurring Role\n\nAda Stone (Quill) is "
        "set for a recurring role on the upcoming second season of NBC's legal drama Harbor Lights. "
        "Stone will play Judge Mara Vale, a widow with a grudge. On television she recurred as Nurse "
        "Pell on Mercy Row.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Judge Mara Vale",
            "cast_role | Mercy Row | Ada Stone -> Nurse Pell",
            "personnel_change | Harbor Lights | Ada Stone; recurring; joined",
        ),
    ),
    (
        "Ada Stone is in talks to lead Prime Video's spy thriller Cold Water. The British actor would "
        "play Mara Vale, a disgraced officer.",
        (
            "cast_role | Cold Water | Ada Stone -> Mara Vale | possible",
            "personnel_change | Cold Water | Ada Stone; cast; joined | possible",
        ),
    ),
    (
        "“Harbor Lights” is back for a second season on NBC. Mara (Ada Stone) spent all summer at sea, "
        "while her brother Finn (Bo Reed) sold the boat.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
        ),
    ),
    (
        "Fall TV: When your shows return\n\n“Harbor Lights” (NBC, 9 p.m.): Mara Vale (Ada Stone) woke up "
        "in a hospital. Season 2 premieres Sept. 24.",
        ("cast_role | Harbor Lights | Ada Stone -> Mara Vale",),
    ),
    (
        "What the cast of “Maple Row” is doing now\n\nAda Stone (Mara Vale)\nStone moved to Oregon and "
        "makes candles. She was nominated for a Tony in 2008.\n\nBo Reed (Finn Vale)\nThe former child star "
        'quit acting at 20. "People still call me Finn," he said.\n\nWalt Cray (Grandpa Vale)\nThe veteran '
        "actor died in 2007.",
        (
            "cast_role | Maple Row | Ada Stone -> Mara Vale",
            "cast_role | Maple Row | Bo Reed -> Finn Vale",
            "cast_role | Maple Row | Walt Cray -> Grandpa Vale",
        ),
    ),
    (
        "“Wednesday Girl” is back on Netflix for its second season. Cy Lane is back in grey as the "
        "title character, and Eve Moss shows up as the new principal, Hester Pell.",
        (
            "cast_role | Wednesday Girl | Cy Lane -> Wednesday Girl",
            "cast_role | Wednesday Girl | Eve Moss -> Hester Pell",
        ),
    ),
    (
        "One person who won't be back for the third season of “Harbor Lights” is Ada Stone. The actress, "
        "who joined as hospital lawyer Mara Vale in the second season, said that her story was told.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
            "personnel_change | Harbor Lights | Ada Stone; cast; not returning",
        ),
    ),
    (
        "Harbor Lights will return to BBC One for a second series. One face who will not be returning is "
        "Bo Reed, whose corrupt sergeant Finn Oakes drowned in the lock.",
        (
            "cast_role | Harbor Lights | Bo Reed -> Finn Oakes",
            "personnel_change | Harbor Lights | Bo Reed; cast; not returning",
        ),
    ),
    (
        "Back for more in the second season of Harbor Lights are Ada Stone, as former lock-keeper "
        "Mara Vale, and Bo Reed as her brother-in-law Finn. They're joined by Irish actor Tam Rowe, "
        "Bridie Lund and veteran Colin Hart.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
            "personnel_change | Harbor Lights | Bridie Lund; cast; joined",
            "personnel_change | Harbor Lights | Colin Hart; cast; joined",
            "personnel_change | Harbor Lights | Tam Rowe; cast; joined",
        ),
    ),
    (
        "The sitcom Spare Room, a second series of which begins on BBC Three, was shot in Dave Lund's "
        "garage. Lund plays Carl, the youngest son, and Eve Moss is his sister-in-law Trish. Moss says "
        "that she hated the cold.",
        (
            "cast_role | Spare Room | Dave Lund -> Carl",
            "cast_role | Spare Room | Eve Moss -> Trish",
        ),
    ),
    (
        "Harbor Lights star Ada Stone has denied rumours that she is quitting the soap.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; left | denied",),
    ),
    (
        "A spokesperson for the BBC has shot down reports that Ada Stone is leaving “Harbor Lights.”",
        ("personnel_change | Harbor Lights | Ada Stone; cast; left | denied",),
    ),
    (
        "Filming has begun in Whitby on the second series of Harbor Lights. Ada Stone plays Ruth, the "
        "brother's widow and landlady of the local pub, while Bo Reed is cast as PC Finn Oakes, the "
        "young officer.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Ruth",
            "cast_role | Harbor Lights | Bo Reed -> PC Finn Oakes",
        ),
    ),
    (
        "In the third season of Harbor Lights, Mara (Ada Stone) gets to know that her husband is alive.",
        ("cast_role | Harbor Lights | Ada Stone -> Mara",),
    ),
    (
        "“Granite Hill” stars Ada Stone as Mara Vale alongside Bo Reed as Finn Oakes, Cy Lane as the "
        "landlord, Moss, and newcomer Eve Pell as Dot.",
        (
            "cast_role | Granite Hill | Ada Stone -> Mara Vale",
            "cast_role | Granite Hill | Bo Reed -> Finn Oakes",
            "cast_role | Granite Hill | Cy Lane -> Moss",
            "cast_role | Granite Hill | Eve Pell -> Dot",
        ),
    ),
    (
        "“Granite Hill” returns for a third series. Mara is played by Ada Stone, Finn by Bo Reed and "
        "Father Cal by Cy Lane.",
        (
            "cast_role | Granite Hill | Ada Stone -> Mara",
            "cast_role | Granite Hill | Bo Reed -> Finn",
            "cast_role | Granite Hill | Cy Lane -> Father Cal",
        ),
    ),
    (
        "Eve Pell takes over the role of Mara Vale from Ada Stone in the NBC drama “Granite Hill.”",
        (
            "cast_role | Granite Hill | Ada Stone -> Mara Vale",
            "cast_role | Granite Hill | Eve Pell -> Mara Vale",
            "personnel_change | Granite Hill | Ada Stone; cast; left",
            "personnel_change | Granite Hill | Eve Pell; cast; joined",
        ),
    ),
    (
        "Granite Hill star Ada Stone (AKA Mara Vale) has opened up about the second series of the ITV drama.",
        ("cast_role | Granite Hill | Ada Stone -> Mara Vale",),
    ),
    (
        "NBC has renewed “Granite Hill.” In it, Ada Stone lends her voice to Captain Pell.",
        ("cast_role | Granite Hill | Ada Stone -> Captain Pell",),
    ),
    (
        "NBC has renewed “Granite Hill.” Ada Stone, as the weary Mara Vale, steals every scene.",
        ("cast_role | Granite Hill | Ada Stone -> Mara Vale",),
    ),
    (
        "NBC has renewed “Granite Hill.” Bo Reed brings a weary warmth to Sheriff Oakes, opposite Ada "
        "Stone's Mara Vale.",
        (
            "cast_role | Granite Hill | Ada Stone -> Mara Vale",
            "cast_role | Granite Hill | Bo Reed -> Sheriff Oakes",
        ),
    ),
    (
        "Ada Stone, who played Mara Vale on “Granite Hill,” has died. She was 81. The series ran for six "
        "seasons on CBS.",
        ("cast_role | Granite Hill | Ada Stone -> Mara Vale",),
    ),
    (
        "Ada Stone, best known as landlady Mara Vale in the sitcom Granite Hill, has died at the age of "
        "81. The series ran on CBS from 1971.",
        ("cast_role | Granite Hill | Ada Stone -> Mara Vale",),
    ),
    (
        "Viewers will remember her as Nurse Pell in Mercy Row. Ada Stone now stars in the ITV drama "
        "Granite Hill, which returns on Sunday.",
        (),
    ),
    (
        "NBC drama “Granite Hill” has found its Mara Vale in Ada Stone.",
        (
            "cast_role | Granite Hill | Ada Stone -> Mara Vale",
            "personnel_change | Granite Hill | Ada Stone; cast; joined",
        ),
    ),
    (
        "Ada Stone and Bo Reed join previously announced Cy Lane in the cast of the Hulu series “Granite Hill.”",
        (
            "personnel_change | Granite Hill | Ada Stone; cast; joined",
            "personnel_change | Granite Hill | Bo Reed; cast; joined",
        ),
    ),
    (
        "Ada Stone has been promoted to series regular for the second season of “Granite Hill.”",
        ("personnel_change | Granite Hill | Ada Stone; cast; joined",),
    ),
    (
        "Ada Stone will return to “Granite Hill” after ten years away.",
        ("personnel_change | Granite Hill | Ada Stone; cast; joined | expected",),
    ),
    (
        "Ada Stone is reportedly being lined up for the next series of the BBC drama “Granite Hill.”",
        ("personnel_change | Granite Hill | Ada Stone; cast; joined | reported",),
    ),
    (
        "New faces this season on “Granite Hill” include Ada Stone as Mara Vale and Bo Reed as Finn.",
        (
            "cast_role | Granite Hill | Ada Stone -> Mara Vale",
            "cast_role | Granite Hill | Bo Reed -> Finn",
            "personnel_change | Granite Hill | Ada Stone; cast; joined",
            "personnel_change | Granite Hill | Bo Reed; cast; joined",
        ),
    ),
    (
        "Ada Stone won't be back for the third season of “Granite Hill.”",
        ("personnel_change | Granite Hill | Ada Stone; cast; not returning",),
    ),
    (
        "Ada Stone has been written out of the CBS drama “Granite Hill.”",
        ("personnel_change | Granite Hill | Ada Stone; cast; left",),
    ),
    (
        "Ada Stone is packing her bags and saying goodbye to “Marsh Row” after four years.",
        ("personnel_change | Marsh Row | Ada Stone; cast; left",),
    ),
    (
        "Ada Stone is hanging up her apron as cafe owner Mara Vale and leaving “Marsh Row”.",
        (
            "cast_role | Marsh Row | Ada Stone -> Mara Vale",
            "personnel_change | Marsh Row | Ada Stone; cast; left",
        ),
    ),
    (
        "Bo Reed has bagged the role of Finn Oakes in “Marsh Row”.",
        (
            "cast_role | Marsh Row | Bo Reed -> Finn Oakes",
            "personnel_change | Marsh Row | Bo Reed; cast; joined",
        ),
    ),
    (
        "Ada Stone will make her first appearance as Mara Vale in “Marsh Row” on May 3.",
        (
            "cast_role | Marsh Row | Ada Stone -> Mara Vale",
            "personnel_change | Marsh Row | Ada Stone; cast; joined | expected",
        ),
    ),
    (
        "Ada Stone takes over as showrunner of “Granite Hill,” replacing Bo Reed.",
        (
            "personnel_change | Granite Hill | Ada Stone; showrunner; joined",
            "personnel_change | Granite Hill | Bo Reed; showrunner; left",
        ),
    ),
    (
        "Bo Reed has stepped down as showrunner of “Granite Hill” and Ada Stone will take the reins.",
        (
            "personnel_change | Granite Hill | Ada Stone; showrunner; joined",
            "personnel_change | Granite Hill | Bo Reed; showrunner; left",
        ),
    ),
    (
        "Bo Reed is out as showrunner of “Granite Hill,” NBC confirmed.",
        ("personnel_change | Granite Hill | Bo Reed; showrunner; left",),
    ),
    (
        "Bo Reed, who died while the third season of “Granite Hill” was filming, played Sheriff Oakes.",
        (
            "cast_role | Granite Hill | Bo Reed -> Sheriff Oakes",
            "personnel_change | Granite Hill | Bo Reed; cast; left (died)",
        ),
    ),
    (
        "On “Granite Hill,” Ada Stone will be filling in for Bo Reed as Sheriff Oakes.",
        (
            "cast_role | Granite Hill | Ada Stone -> Sheriff Oakes",
            "cast_role | Granite Hill | Bo Reed -> Sheriff Oakes",
            "personnel_change | Granite Hill | Ada Stone; cast; joined",
        ),
    ),
    (
        "The part of Finn Oakes on “Granite Hill” has been recast with Cy Lane.",
        (
            "cast_role | Granite Hill | Cy Lane -> Finn Oakes",
            "personnel_change | Granite Hill | Cy Lane; cast; joined",
        ),
    ),
    (
        "Ada Stone has been tapped to play Mara Vale in “Granite Hill,” a drama at NBC.",
        (
            "cast_role | Granite Hill | Ada Stone -> Mara Vale",
            "personnel_change | Granite Hill | Ada Stone; cast; joined",
        ),
    ),
    (
        "The drama Granite Hill, in which Ada Stone plays a vet called Mara Vale, returns to BBC One on Sunday.",
        ("cast_role | Granite Hill | Ada Stone -> Mara Vale",),
    ),
    (
        "Joining Ada Stone in “Granite Hill” are Bo Reed as Finn Oakes, Cy Lane as Moss and newcomer Eve Pell as Dot.",
        (
            "cast_role | Granite Hill | Bo Reed -> Finn Oakes",
            "cast_role | Granite Hill | Cy Lane -> Moss",
            "cast_role | Granite Hill | Eve Pell -> Dot",
            "personnel_change | Granite Hill | Bo Reed; cast; joined",
            "personnel_change | Granite Hill | Cy Lane; cast; joined",
            "personnel_change | Granite Hill | Eve Pell; cast; joined",
        ),
    ),
    (
        "Mara Vale is a character in the CBS series Granite Hill. She is portrayed by Ada Stone.",
        ("cast_role | Granite Hill | Ada Stone -> Mara Vale",),
    ),
    (
        "“Granite Hill,” which returns Sunday on HBO, follows Mara Vale (Ada Stone), a chemist; her "
        "husband, Finn (Bo Reed); and Moss (Cy Lane), who runs the lab.",
        (
            "cast_role | Granite Hill | Ada Stone -> Mara Vale",
            "cast_role | Granite Hill | Bo Reed -> Finn",
            "cast_role | Granite Hill | Cy Lane -> Moss",
        ),
    ),
    (
        "We see a lot of Jonah, a smuggler played by Bo Reed, and Tess (Ada Stone), the girl he is to "
        "take across the country, in HBO's “The End of Days.”",
        (
            "cast_role | The End of Days | Ada Stone -> Tess",
            "cast_role | The End of Days | Bo Reed -> Jonah",
        ),
    ),
    (
        "In the new series of “Granite Hill,” the sheriff (Ada Stone) is joined by Deputy Finn (Bo Reed) "
        "and his ex-wife (Cy Lane).",
        ("cast_role | Granite Hill | Bo Reed -> Deputy Finn",),
    ),
    (
        "For eleven years she was Mara, the farmer's wife with a temper. Ada Stone is back in “Granite "
        "Hill” as a guest.",
        (),
    ),
    (
        "Ada Stone (Mara), Bo Reed (Finn) and Cy Lane (Moss) all return for the second season of the NBC "
        "comedy “Spare Room.”",
        (
            "cast_role | Spare Room | Ada Stone -> Mara",
            "cast_role | Spare Room | Bo Reed -> Finn",
            "cast_role | Spare Room | Cy Lane -> Moss",
        ),
    ),
    (
        "“Spare Room” will return for a second season. Ada Stone, Bo Reed and Cy Lane play siblings "
        "Mara, Finn and Moss.",
        (
            "cast_role | Spare Room | Ada Stone -> Mara",
            "cast_role | Spare Room | Bo Reed -> Finn",
            "cast_role | Spare Room | Cy Lane -> Moss",
        ),
    ),
    (
        "Ada Stone (Mercy Row) has been confirmed to headline the new ITV drama Granite Hill.",
        ("personnel_change | Granite Hill | Ada Stone; cast; joined",),
    ),
    (
        "Ada Stone as Mara Vale in “Granite Hill.” (Photo: NBC)\n\nNBC has renewed “Granite Hill” for a second season.",
        ("cast_role | Granite Hill | Ada Stone -> Mara Vale",),
    ),
    (
        "Options on the cast of “Granite Hill” have expired.",
        ("cast_released | Granite Hill | cast released",),
    ),
    (
        "The cast of “Granite Hill” have been released from their contracts, a spokesperson said.",
        ("cast_released | Granite Hill | cast released",),
    ),
    (
        "The actors on “Granite Hill” are free to take other jobs after ABC let their options lapse.",
        ("cast_released | Granite Hill | cast released",),
    ),
    (
        "NBC's options on the “Granite Hill” cast run out at the end of June.",
        (),
    ),
    (
        "Ada Stone's contract for “Granite Hill” is up and has not been renewed.",
        ("personnel_change | Granite Hill | Ada Stone; cast; left",),
    ),
    (
        "Ada Stone has closed a new deal to return for the fifth season of “Granite Hill.”",
        ("personnel_change | Granite Hill | Ada Stone; cast; option picked up",),
    ),
    (
        "Ada Stone's exit from “Granite Hill” shocked fans. Since Bo Reed left in 2021, the ABC drama has struggled.",
        (
            "personnel_change | Granite Hill | Ada Stone; cast; left",
            "personnel_change | Granite Hill | Bo Reed; cast; left",
        ),
    ),
    (
        "The BBC soap “Marsh Row” returns on Monday. Ada Stone has left “Marsh Row” after nine years, it "
        "has been confirmed.",
        ("personnel_change | Marsh Row | Ada Stone; cast; left",),
    ),
    (
        "“Marsh Row” star Ada Stone, who has played landlady Mara Vale in the soap since 2011, is to bow "
        "out later this year.",
        (
            "cast_role | Marsh Row | Ada Stone -> Mara Vale",
            "personnel_change | Marsh Row | Ada Stone; cast; left",
        ),
    ),
    (
        "NBC has renewed “Harbor Lights.” Ada Stone left the red carpet early. Bo Reed quit his band in May.",
        (),
    ),
    (
        "NBC has renewed “Harbor Lights.” Ada Stone, who left the show in 2019, would love to come back. "
        "“Never say never,” she said.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; left",),
    ),
    (
        "“Harbor Lights” is losing one of its stars: Bo Reed will not return for Season 4, Deadline has learned.",
        ("personnel_change | Harbor Lights | Bo Reed; cast; not returning | reported",),
    ),
    (
        "Bo Reed has been fired from the CBS drama “Harbor Lights” following an investigation.",
        ("personnel_change | Harbor Lights | Bo Reed; cast; left",),
    ),
    (
        "“Harbor Lights” creator Ada Stone is stepping down as showrunner of the HBO series; Bo Reed will succeed her.",
        (
            "personnel_change | Harbor Lights | Ada Stone; showrunner; left",
            "personnel_change | Harbor Lights | Bo Reed; showrunner; joined | expected",
        ),
    ),
    (
        "HBO has parted ways with Bo Reed, the showrunner of its drama “Harbor Lights.”",
        ("personnel_change | Harbor Lights | Bo Reed; showrunner; left",),
    ),
    (
        "Bo Reed has exited “Harbor Lights” over creative differences. Cy Lane will take over as showrunner.",
        (
            "personnel_change | Harbor Lights | Bo Reed; cast; left",
            "personnel_change | Harbor Lights | Cy Lane; showrunner; joined",
        ),
    ),
    (
        "Bo Reed has been suspended from the ITV show “Harbor Lights” pending an investigation.",
        ("personnel_change | Harbor Lights | Bo Reed; cast; suspended",),
    ),
    (
        "Ada Stone has joined the cast of “Harbor Lights” in a recurring role for the second season.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; joined",),
    ),
    (
        "“Harbor Lights” has cast Ada Stone and Bo Reed in recurring roles for its upcoming second season.",
        (
            "personnel_change | Harbor Lights | Ada Stone; recurring; joined",
            "personnel_change | Harbor Lights | Bo Reed; recurring; joined",
        ),
    ),
    (
        "“Harbor Lights” adds Ada Stone and Bo Reed as series regulars for Season 2.",
        (
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
            "personnel_change | Harbor Lights | Bo Reed; series regular; joined",
        ),
    ),
    (
        "Ada Stone is set to guest star in an upcoming episode of “Harbor Lights” as Judge Pell.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Judge Pell",
            "personnel_change | Harbor Lights | Ada Stone; guest star; joined | expected",
        ),
    ),
    (
        "Ada Stone, Bo Reed and Cy Lane have boarded the second season of the Hulu drama “Harbor Lights.”",
        (
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
            "personnel_change | Harbor Lights | Bo Reed; cast; joined",
            "personnel_change | Harbor Lights | Cy Lane; cast; joined",
        ),
    ),
    (
        "The third season of “Harbor Lights” welcomes Ada Stone as Mara Vale, a new doctor.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
        ),
    ),
    (
        "“Harbor Lights” season 3 cast: Who is in it?\n\nAda Stone as Mara Vale\nBo Reed as Sheriff Finn "
        "Oakes\nCy Lane as Moss",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Sheriff Finn Oakes",
            "cast_role | Harbor Lights | Cy Lane -> Moss",
        ),
    ),
    (
        "“Harbor Lights” season 3 cast: Who is in it?\n\nMara Vale (Ada Stone)\nFinn Oakes (Bo Reed)\nMoss (Cy Lane)",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn Oakes",
            "cast_role | Harbor Lights | Cy Lane -> Moss",
        ),
    ),
    (
        "“Harbor Lights” season 3 cast: Who is in it?\n\nAda Stone plays Mara Vale\nMara is the keeper of "
        "the lighthouse. Stone is best known for “Quill.”\n\nBo Reed plays Finn Oakes\nFinn is her brother.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn Oakes",
        ),
    ),
    (
        "“Harbor Lights” season 3 cast: Who is in it?\n\nMara Vale – Ada Stone\nFinn Oakes – Bo Reed\nMoss – Cy Lane",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn Oakes",
            "cast_role | Harbor Lights | Cy Lane -> Moss",
        ),
    ),
    (
        "In the finale of “Harbor Lights,” Mara (Ada Stone) confronted Finn (Bo Reed), and Stone's Mara "
        "was left for dead. Dr. Pell (Cy Lane) did not make it.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
            "cast_role | Harbor Lights | Cy Lane -> Dr. Pell",
        ),
    ),
    (
        "The ITV drama “Harbor Lights” stars Ada Stone (Quill) as Mara Vale and Bo Reed (The Ferry) as "
        "her husband, Finn.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
        ),
    ),
    (
        "“Harbor Lights” stars Ada Stone, Bo Reed and Cy Lane. It returns for a third season on Sunday.",
        (),
    ),
    (
        "Ada Stone, whose Mara Vale died in the finale of “Harbor Lights,” was sorry to go.",
        ("cast_role | Harbor Lights | Ada Stone -> Mara Vale",),
    ),
    (
        "Mara Vale, portrayed by Ada Stone since 2003, is the heart of the soap “Marsh Row.”",
        ("cast_role | Marsh Row | Ada Stone -> Mara Vale",),
    ),
    (
        "The actress behind Mara Vale, Ada Stone, said the ITV soap “Marsh Row” had been a joy.",
        ("cast_role | Marsh Row | Ada Stone -> Mara Vale",),
    ),
    (
        "Ada Stone's character, Mara Vale, will be killed off in the ITV soap “Marsh Row.”",
        ("cast_role | Marsh Row | Ada Stone -> Mara Vale",),
    ),
    (
        "“Marsh Row” fans were stunned when Finn Oakes, who is played by Bo Reed, walked back into the pub.",
        ("cast_role | Marsh Row | Bo Reed -> Finn Oakes",),
    ),
    (
        "Bo Reed reprises his role as Finn Oakes in the second season of “Harbor Lights.”",
        ("cast_role | Harbor Lights | Bo Reed -> Finn Oakes",),
    ),
    (
        "Bo Reed is back as Finn Oakes for the second season of “Harbor Lights.”",
        ("cast_role | Harbor Lights | Bo Reed -> Finn Oakes",),
    ),
    (
        "Bo Reed stars in the drama “Harbor Lights” as a detective with a secret.",
        (),
    ),
    (
        "In HBO's “Harbor Lights,” Ada Stone is Mara Vale, a widow, and Bo Reed her brother, Finn.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
        ),
    ),
    (
        "Ada Stone, who won an Emmy for playing Mara Vale in “Harbor Lights,” will star in the NBC drama “Quill.”",
        ("cast_role | Harbor Lights | Ada Stone -> Mara Vale",),
    ),
    (
        "Ada Stone made her name as Nurse Pell in “Mercy Row” before she joined the cast of “Harbor Lights.”",
        (
            "cast_role | Mercy Row | Ada Stone -> Nurse Pell",
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
        ),
    ),
    (
        "Best known for her role as Nurse Pell in the BBC drama “Mercy Row,” Ada Stone will play Mara "
        "Vale in the ITV series “Harbor Lights.”",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Mercy Row | Ada Stone -> Nurse Pell",
        ),
    ),
    (
        "The cast of “Harbor Lights” is led by Ada Stone as Mara Vale, with Bo Reed as Finn, Cy Lane as "
        "Father Moss and Eve Pell as Dot. Also starring are Tam Rowe and Ida Lund.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
            "cast_role | Harbor Lights | Cy Lane -> Father Moss",
            "cast_role | Harbor Lights | Eve Pell -> Dot",
        ),
    ),
    (
        "“Harbor Lights” follows siblings Mara and Finn (Ada Stone and Bo Reed), who run a ferry. The "
        "drama returns in May.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
        ),
    ),
    (
        "“Harbor Lights” will be back for a third season. Mara Vale and Finn Oakes, played by Ada Stone "
        "and Bo Reed, will be older.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn Oakes",
        ),
    ),
    (
        "“Harbor Lights” is back. Ada Stone returns to the show as Mara Vale after three years away.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
        ),
    ),
    (
        "ITV has confirmed that Bo Reed, who plays Finn Oakes, has not been axed from “Harbor Lights.”",
        (
            "cast_role | Harbor Lights | Bo Reed -> Finn Oakes",
            "personnel_change | Harbor Lights | Bo Reed; cast; left | denied",
        ),
    ),
    (
        "Bo Reed has insisted that he is staying put in the soap “Marsh Row.”",
        ("personnel_change | Marsh Row | Bo Reed; cast; left | denied",),
    ),
    (
        "Ada Stone is rumoured to be in the running to replace Bo Reed as host of the BBC series “Quiz Row.”",
        ("personnel_change | Quiz Row | Ada Stone; host; joined | reported",),
    ),
    (
        "Ada Stone has been announced as the new host of “Quiz Row,” taking over from Bo Reed.",
        (
            "personnel_change | Quiz Row | Ada Stone; host; joined",
            "personnel_change | Quiz Row | Bo Reed; host; left",
        ),
    ),
    (
        "Ada Stone will voice Captain Moss in the animated series “Star Row.”",
        ("cast_role | Star Row | Ada Stone -> Captain Moss",),
    ),
    (
        "“Harbor Lights” has promoted Bo Reed to series regular ahead of its third season.",
        ("personnel_change | Harbor Lights | Bo Reed; series regular; joined",),
    ),
    (
        "Bo Reed had been due to return to “Harbor Lights” but has pulled out of the third season.",
        ("personnel_change | Harbor Lights | Bo Reed; cast; left",),
    ),
    (
        "“I'm thrilled to be joining ‘Harbor Lights’,” said Ada Stone.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; joined",),
    ),
    (
        "Bo Reed's Sheriff Oakes and Ada Stone's Mara Vale face off in the third season of “Harbor Lights.”",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Sheriff Oakes",
        ),
    ),
    (
        "Ada Stone tells TVLine that her “Harbor Lights” character, Mara Vale, will be back for the fourth season.",
        ("cast_role | Harbor Lights | Ada Stone -> Mara Vale",),
    ),
    (
        "The NBC drama “Harbor Lights,” about a widow named Mara Vale (Ada Stone) and her son Finn (Bo "
        "Reed), has been renewed.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
        ),
    ),
    (
        "Ada Stone, 34, and Bo Reed, 41, play Mara Vale and Finn Oakes in the BBC drama “Harbor Lights.”",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn Oakes",
        ),
    ),
    (
        "“Harbor Lights” has been renewed. Starring opposite Ada Stone is Bo Reed as Finn Oakes.",
        ("cast_role | Harbor Lights | Bo Reed -> Finn Oakes",),
    ),
    (
        "The second season of “Harbor Lights” will see Ada Stone take on the role of Mara Vale, a lawyer.",
        ("cast_role | Harbor Lights | Ada Stone -> Mara Vale",),
    ),
    (
        "“Harbor Lights” returns in May on NBC. Ada Stone steps into the shoes of Mara Vale, with Bo "
        "Reed on board as Finn.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
        ),
    ),
    (
        "NBC's “Harbor Lights” has tapped Ada Stone to play Mara Vale in its second season.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
        ),
    ),
    (
        "Ada Stone, Bo Reed, and Cy Lane have been cast in the NBC drama “Harbor Lights.” Stone will "
        "play Mara, Reed is set as Finn, and Lane will portray Moss.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
            "cast_role | Harbor Lights | Cy Lane -> Moss",
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
            "personnel_change | Harbor Lights | Bo Reed; cast; joined",
            "personnel_change | Harbor Lights | Cy Lane; cast; joined",
        ),
    ),
    (
        "“Harbor Lights” stars Ada Stone as a lawyer, Mara Vale, who moves home, and Bo Reed as the "
        "town's sheriff, Finn Oakes.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn Oakes",
        ),
    ),
    (
        "The HBO drama “Harbor Lights” follows Mara Vale, a lawyer played by Ada Stone, and her brother "
        "Finn, played by Bo Reed.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
        ),
    ),
    (
        "Bo Reed — who plays Finn Oakes in the ITV soap “Marsh Row” — has opened up about his exit.",
        ("cast_role | Marsh Row | Bo Reed -> Finn Oakes",),
    ),
    (
        "Bo Reed (Finn Oakes in “Marsh Row”) said that the soap was a family.",
        ("cast_role | Marsh Row | Bo Reed -> Finn Oakes",),
    ),
    (
        "“Marsh Row” star Bo Reed, better known to viewers of the soap as Finn Oakes, has married.",
        ("cast_role | Marsh Row | Bo Reed -> Finn Oakes",),
    ),
    (
        "In the soap “Marsh Row,” the character of Mara Vale has been played by Ada Stone since 2004.",
        ("cast_role | Marsh Row | Ada Stone -> Mara Vale",),
    ),
    (
        "Ada Stone's portrayal of Mara Vale in “Harbor Lights” won her an Emmy.",
        ("cast_role | Harbor Lights | Ada Stone -> Mara Vale",),
    ),
    (
        "Ada Stone has been in “Marsh Row” since 1998, playing landlady Mara Vale.",
        ("cast_role | Marsh Row | Ada Stone -> Mara Vale",),
    ),
    (
        "Fans of the ITV drama “Harbor Lights” know Ada Stone as Mara Vale.",
        ("cast_role | Harbor Lights | Ada Stone -> Mara Vale",),
    ),
    (
        "The BBC drama “Harbor Lights” will be back without two of its stars, Ada Stone and Bo Reed.",
        (
            "personnel_change | Harbor Lights | Ada Stone; cast; left",
            "personnel_change | Harbor Lights | Bo Reed; cast; left",
        ),
    ),
    (
        "Season 4 of “Harbor Lights” will be Ada Stone's last.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; left",),
    ),
    (
        "Ada Stone is exiting “Harbor Lights” at the end of its fourth season, Variety has confirmed.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; left | reported",),
    ),
    (
        "After six seasons as Mara Vale, Ada Stone is saying goodbye to “Harbor Lights.”",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara Vale",
            "personnel_change | Harbor Lights | Ada Stone; cast; left",
        ),
    ),
    (
        "Ada Stone has decided to leave “Harbor Lights” after five years on the NBC drama.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; left",),
    ),
    (
        "Ada Stone won't be returning to “Harbor Lights” when it comes back for a second series on BBC One.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; not returning",),
    ),
    (
        "“Harbor Lights” showrunner Ada Stone has been replaced by Bo Reed ahead of the HBO drama's third season.",
        (
            "personnel_change | Harbor Lights | Ada Stone; showrunner; left",
            "personnel_change | Harbor Lights | Bo Reed; showrunner; joined",
        ),
    ),
    (
        "Ada Stone will no longer serve as showrunner of the HBO drama “Harbor Lights.”",
        ("personnel_change | Harbor Lights | Ada Stone; showrunner; left",),
    ),
    (
        "Ada Stone is the latest star to join the cast of the Apple series “Harbor Lights.”",
        ("personnel_change | Harbor Lights | Ada Stone; cast; joined",),
    ),
    (
        "Ada Stone is among the new faces joining the BBC's “Harbor Lights” for its second series.",
        ("personnel_change | Harbor Lights | Ada Stone; cast; joined",),
    ),
    (
        "Ada Stone and Bo Reed round out the cast of the second season of “Harbor Lights.”",
        (
            "personnel_change | Harbor Lights | Ada Stone; cast; joined",
            "personnel_change | Harbor Lights | Bo Reed; cast; joined",
        ),
    ),
    (
        "The studio released the cast of “Harbor Lights” from their contracts in June.",
        ("cast_released | Harbor Lights | cast released",),
    ),
    (
        "The options on the actors of “Harbor Lights” lapsed at the end of June, and the cast is now "
        "free to find other work.",
        ("cast_released | Harbor Lights | cast released",),
    ),
    (
        "NBC has extended the options on the cast of “Harbor Lights.”",
        (),
    ),
    (
        "Ada Stone has not been sacked from “Marsh Row,” ITV has insisted. The soap star is filming as usual.",
        ("personnel_change | Marsh Row | Ada Stone; cast; left | denied",),
    ),
    (
        "Reports that Bo Reed is to quit the soap “Marsh Row” are untrue, his agent said.",
        ("personnel_change | Marsh Row | Bo Reed; cast; left | denied",),
    ),
    (
        "In tonight's “Marsh Row,” Mara quits her job, Finn leaves the village and Cal joins a band. The "
        "soap airs at 8pm.",
        (),
    ),
    (
        "The judge joins the case in the second season of “Harbor Lights,” which follows a lawyer (Ada "
        "Stone) and her boss (Bo Reed).",
        (),
    ),
    (
        "“Harbor Lights” is written by Ada Stone (Quill) and produced by Bo Reed (The Ferry). NBC has renewed it.",
        (),
    ),
    (
        "NBC has renewed “Harbor Lights.” Ada Stone will executive produce alongside Bo Reed and Cy Lane.",
        (),
    ),
    (
        "NBC has renewed “Harbor Lights.” Ada Stone's Mara, the keeper with a secret, is the best of it, with Bo Reed "
        "as burnt-out Glasgow copper Cal Moss. Finn Oakes, who made a fortune in rope, is played by Cy Lane.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara",
            "cast_role | Harbor Lights | Bo Reed -> Cal Moss",
            "cast_role | Harbor Lights | Cy Lane -> Finn Oakes",
        ),
    ),
    (
        "The drama “Harbor Lights” is back in May with Ada Stone. She's Liz Marr, a captain with eight missing "
        "sailors. Mel (Tony Award winner Eve Moss) takes on a landlord. Ida Lund, best known for her roles in Mercy "
        "Row and Our Farm, plays his partner, Steph.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Liz Marr",
            "cast_role | Harbor Lights | Eve Moss -> Mel",
            "cast_role | Harbor Lights | Ida Lund -> Steph",
        ),
    ),
    (
        "“Harbor Lights” is back on Sunday. Bo Reed certainly won't be in it, and Eve Moss and Ida Lund have not been "
        "asked to return.\n\nAda Stone has dropped out of “Harbor Lights” as well, NBC said.",
        (
            "personnel_change | Harbor Lights | Ada Stone; cast; left",
            "personnel_change | Harbor Lights | Bo Reed; cast; not returning",
            "personnel_change | Harbor Lights | Eve Moss; cast; not returning",
            "personnel_change | Harbor Lights | Ida Lund; cast; not returning",
        ),
    ),
    (
        "NBC has ordered “Harbor Lights,” a new drama.\n\nThe series stars Ada Stone as Mara. She is joined by Bo "
        "Reed as Finn and Ida Lund as Nell. In the end Ada Stone is left alone on the quay.",
        (
            "cast_role | Harbor Lights | Ada Stone -> Mara",
            "cast_role | Harbor Lights | Bo Reed -> Finn",
            "cast_role | Harbor Lights | Ida Lund -> Nell",
        ),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_every_part_and_move_is_taken_and_no_other(text: str, wanted: tuple[str, ...]) -> None:
    claims = READER.read(Article("passage", text, known=KNOWN))
    got = sorted(
        " | ".join([c.kind, c.series_said, str(c.value)] + [c.certainty] * (c.certainty != "confirmed"))
        for c in claims
        if c.kind in KINDS
    )
    assert got == sorted(wanted)
