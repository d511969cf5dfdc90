"""What a reader of English must know besides rules and irregular forms."""

# One form in use for both numbers: number tells nothing here.
PLURAL_ONLY = frozenset(
    [
        "trousers",
        "glasses",
        "scissors",
        "jeans",
        "clothes",
        "shorts",
        "pants",
        "pyjamas",
        "thanks",
        "news",
        "police",
        "cattle",
        "stairs",
        "surroundings",
    ]
)
COMPARATIVES: dict[str, str] = dict(
    pair.split(":")
    for pair in [
        "better:good",
        "best:good",
        "worse:bad",
        "worst:bad",
        "more:much",
        "most:much",
        "less:little",
        "least:little",
        "further:far",
        "farther:far",
        "elder:old",
        "eldest:old",
    ]
)
BE = {
    "am": ("present", "1s"), "is": ("present", "3s"), "are": ("present", "2s/1p/2p/3p"),
    "was": ("past", "1s/3s"), "were": ("past", "2s/1p/2p/3p"), "be": ("base", ""),
    "been": ("participle", ""), "being": ("gerund", ""),
}  # fmt: skip
MODALS = frozenset(["can", "could", "must", "should", "may", "might", "ought"])
# Function words, names of days, and everyday words the list of lemmas lacks.
MORE = """
be:verb do:verb have:verb can:verb could:verb must:verb should:verb may:verb might:verb
want_politely:verb going_to:other used_to:other name_is:verb not:other monday:noun
tuesday:noun wednesday:noun thursday:noun friday:noun saturday:noun sunday:noun
january:noun february:noun march:noun april:noun june:noun july:noun august:noun
september:noun october:noun november:noun december:noun english:adj italian:adj
spanish:adj german:adj french:adj england:noun italy:noun spain:noun germany:noun
france:noun london:noun rome:noun berlin:noun madrid:noun paris:noun tv:noun
this:other that:other these:other those:other another:other other:other both:other
each:other every:other all:other much:other few:other little:adj more:other most:other
something:noun anything:noun everything:noun somebody:noun anybody:noun everybody:noun
good:adj bad:adj big:adj small:adj new:adj old:adj okay:adj hello:other hi:other
yes:other mother:noun father:noun pizza:noun phone:noun bike:noun car:noun email:noun
internet:noun computer:noun tea:noun coffee:noun homework:noun breakfast:noun lunch:noun
dinner:noun football:noun tennis:noun teacher:noun there:adv here:adv o'clock:other
let:verb get:verb grandma:noun grandpa:noun kid:noun guy:noun hey:other
lot:noun bit:noun ago:adv away:adv back:adv again:adv always:adv often:adv
sometimes:adv usually:adv yesterday:adv today:adv tomorrow:adv soon:adv later:adv
already:adv yet:adv together:adv almost:adv only:adv hate:verb rain:verb snow:verb
shower:noun film:noun movie:noun brother:noun sister:noun phone:verb
email:verb text:verb ever:adv tonight:adv last_night:adv
swim:verb wake:verb wash:verb 's:other
"""
