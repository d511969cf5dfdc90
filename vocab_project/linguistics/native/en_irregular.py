"""The English words that no rule makes: for writing English and for reading it."""

# Base, past, participle; "be" has more forms than that and is treated by itself.
VERBS: dict[str, tuple[str, str]] = {
    row.split()[0]: (row.split()[1], row.split()[2])
    for row in """arise arose arisen|awake awoke awoken|beat beat beaten|become became become
begin began begun|bend bent bent|bet bet bet|bite bit bitten|bleed bled bled|blow blew blown
break broke broken|bring brought brought|build built built|burn burnt burnt
burst burst burst|buy bought bought|catch caught caught|choose chose chosen|come came come
cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|do did done
draw drew drawn|dream dreamt dreamt|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found
flee fled fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone
grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit
hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known
lay laid laid|lead led led|lean leant leant|learn learnt learnt|leave left left
lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost|make made made
mean meant meant|meet met met|pay paid paid|put put put|quit quit quit|read read read
rid rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen
seek sought sought|sell sold sold|send sent sent|set set set|sew sewed sewn
shake shook shaken|shine shone shone|shoot shot shot|show showed shown
shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat
sleep slept slept|slide slid slid|smell smelt smelt|speak spoke spoken|spell spelt spelt
spend spent spent|spill spilt spilt|spin spun spun|split split split|spoil spoilt spoilt
spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck
sting stung stung|strike struck struck|swear swore sworn|sweep swept swept
swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn
tell told told|think thought thought|throw threw thrown
understand understood understood|upset upset upset|wake woke woken|wear wore worn|weep wept wept
win won won|withdraw withdrew withdrawn|write wrote written""".replace("\n", "|").split(
        "|"
    )
}
PLURALS: dict[str, str] = dict(
    pair.split(":")
    for pair in [
        "child:children",
        "man:men",
        "woman:women",
        "person:people",
        "foot:feet",
        "tooth:teeth",
        "mouse:mice",
        "goose:geese",
        "knife:knives",
        "wife:wives",
        "life:lives",
        "leaf:leaves",
        "half:halves",
        "shelf:shelves",
        "wolf:wolves",
        "loaf:loaves",
        "thief:thieves",
        "potato:potatoes",
        "tomato:tomatoes",
        "hero:heroes",
        "policeman:policemen",
        "policewoman:policewomen",
        "fireman:firemen",
        "businessman:businessmen",
        "grandchild:grandchildren",
        "ox:oxen",
    ]
)
UNCHANGED = frozenset(
    ["sheep", "fish", "series", "means", "species", "aircraft", "deer"]
)
# Verbs that double their last letter before -ed and -ing, the British way.
DOUBLING = frozenset(
    [
        "begin",
        "cut",
        "chat",
        "forget",
        "get",
        "hit",
        "let",
        "plan",
        "prefer",
        "put",
        "run",
        "set",
        "shop",
        "shut",
        "sit",
        "stop",
        "swim",
        "travel",
        "cancel",
        "admit",
        "bet",
        "dig",
        "drop",
        "fit",
        "hug",
        "jog",
        "knit",
        "occur",
        "permit",
        "quit",
        "refer",
        "regret",
        "rob",
        "rub",
        "slip",
        "spin",
        "split",
        "step",
        "swap",
        "tap",
        "tip",
        "trap",
        "trip",
        "wed",
        "win",
        "control",
        "grab",
        "beg",
        "nod",
        "pat",
        "pop",
        "ban",
        "commit",
        "dip",
        "drag",
        "mop",
        "pin",
        "plug",
        "rid",
        "scan",
        "ship",
        "skip",
        "slam",
        "slap",
        "snap",
        "stir",
        "strip",
        "submit",
        "transfer",
        "upset",
        "wrap",
        "zip",
        "label",
        "model",
        "quarrel",
        "signal",
        "level",
    ]
)
