// Each module listens once on the document; swapped-in markup needs no start-up.
import "./accents.js";
import "./forms.js";
import "./held.js";
import "./keys.js";
import "./menu.js";
import "./say.js";
import "./swap.js";
import "./toast.js";
import "./zone.js";
