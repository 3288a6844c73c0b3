"""What is worded as a renewal and is none: what is bought abroad, is new, came when, or how many they were."""

from __future__ import annotations

from .. import expressions as re
from ..numbers import CARDINAL

SO_MANY = re.compile(rf"\s(?:{CARDINAL}|\d+|several)(?=\s(?:at|ahead|and|as|but|before)\b|[,.;]|$)")
NEW_ONE = re.compile(
    r"[\"',]{1,3}\san?\s(?:[\w-]+\s){0,4}?(?:drama|comedy|series|sitcom|thriller|procedural|dramedy|mystery"
    r"|show)\s(?:about|from|based|set|starring"
    r"|that|which|created|in\swhich|following|with|of)\b"
)
NEW_RUN = re.compile(rf"\sfor\s(?:an?\s)?(?:{CARDINAL}|\d+)(?:\s|-)(?:episodes?|hours?|half-hours?)\b")
SOLD = re.compile(
    r"\s(?:for|in|by)\s(?!Season|Series)(?:[A-Z]\w+(?:,\s|\sand\s))*(?:Finland|Australia|Germany"
    r"|France|Canada|India|Spain|Italy"
    r"|Sweden|Norway|Denmark|Japan|Poland|New\sZealand|Ireland|Belgium|the\s(?:US|UK|Netherlands))\b"
)
COMES = re.compile(r"\s(?:comes?|came|follows|arrives|means|news)\b")
OTHER_OBJECT = re.compile(
    r"\b(?:contracts?|deal|licen[cs]\w*|subscriptions?|vows|lease|leases|membership|passport|partnership"
    r"|agreement|sponsorship|option|lifeline|interest|criticism|rights|options?)\b",
    re.IGNORECASE,
)
IT_BACK = re.compile(r"\b(?:it|the\s(?:show|series|drama|comedy|sitcom))\sback\b")
