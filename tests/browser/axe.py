"""axe-core, which looks at a page as it stands in the browser and tells where it breaks WCAG."""

from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async (options) => {
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.map(({ id, help, nodes }) => ({
    id, help, nodes: nodes.map(({ target, any, all }) => ({
      target: target.flat().join(' '), told: [...any, ...all].map(({ message }) => message).join('; '),
    })),
  }));
}"""


class _Node(TypedDict):
    target: str
    told: str


class _Violation(TypedDict):
    id: str
    help: str
    nodes: list[_Node]


def violations(page: Page, *rules: str) -> list[str]:
    """Tell what axe finds, an element a line, by all rules or by those that are named."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found: list[_Violation] = page.evaluate(_RUN, {"runOnly": only})
    return [
        f"{each['id']}: {node['target']} ({node['told'] or each['help']})" for each in found for node in each["nodes"]
    ]
