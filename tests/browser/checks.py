"""What must hold on every page, in both themes, from phone to desktop."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Without `preload` axe copies no style sheet into the page, which our policy would block.
BASICS = {"resultTypes": ["violations"], "preload": False}
EVERY_RULE = BASICS | {"runOnly": {"type": "tag", "values": TAGS}}
# The other theme changes colours only, so only the rules about colours run again.
COLOUR_RULES = BASICS | {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}
WIDTHS = (360, 1180)
THEMES = {"light": EVERY_RULE, "dark": COLOUR_RULES}
AIM = 44

# Controls lower than 44 px, links inside running text excepted (WCAG 2.5.8 does so too).
SMALL_CONTROLS = """
aim => [...document.querySelectorAll(
    'button, select, textarea, summary, input:not([type=hidden], [type=checkbox],'
    + ' [type=radio]), a.button, nav a, .menu__item')]
  .filter(one => one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
  .filter(one => one.getClientRects().length && !one.closest('.visually-hidden, .swagger-ui'))
  .filter(one => one.getBoundingClientRect().height < aim - 0.5)
  .map(one => `${one.tagName} ${one.className} "${one.textContent.trim().slice(0, 30)}" `
    + one.getBoundingClientRect().height)
"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


FINISH = "document.getAnimations().forEach(one => one.finish())"


def faults(page: Page, *, is_ours: bool = True) -> list[str]:
    """Everything wrong with the page that is open, in each theme and width; one page load.

    The admin's layout is Django's: there only what axe says counts.
    """
    found = []
    page.evaluate(Axe().axe_script)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if is_ours:
            found += [f"{width}px: {fault}" for fault in _layout_faults(page)]
        for theme, rules in THEMES.items():
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.evaluate(FINISH)  # a colour on its way is not yet the colour to judge
            result = page.evaluate("rules => axe.run(rules)", rules)
            found += [
                f"{width}px {theme}: {violation['id']} {node['html'][:160]}"
                for violation in result["violations"]
                for node in violation["nodes"]
            ]
    return found


def _layout_faults(page: Page) -> list[str]:
    overflow = page.evaluate(OVERFLOW)
    low = [f"low {control}" for control in page.evaluate(SMALL_CONTROLS, AIM)]
    return [f"{overflow}px too wide", *low] if overflow > 0 else low
