"""What pages say around their text: buttons, menus, bylines, pitches. Short and general; extended only by
what no guide would say of a career."""

import re

CONTENTS = re.compile(
    r"(?:table of )?contents|in this (?:article|guide)|on this page|jump to|quick links", re.I
)
MENU = re.compile(r"\s{2,}| [>·|»›/•] ")
ACTION = re.compile(
    r"(?:(?:learn|read|see|show|view|load|find out) (?:more|story|less|all)\b.{0,25}|"
    r"(?:explore|browse|view|start|see|compare) (?:the |this |our |all )?(?:courses?|programs?|jobs?"
    r"|careers?)|"
    r"(?:get|apply|sign|log|enrol|enroll|download|subscribe|share|join|start|buy|shop|try|register|book)"
    r"(?: (?:started|now|up|in|today|here|free|me|this|us|it|for free|the guide|on \w+))*)[.!:>»→ ]*",
    re.I,
)
_FAQ = r"frequently asked questions|faqs?|people also ask"
QUESTIONS = re.compile(rf"(?:{_FAQ})[.!:]?", re.I)
_MENU_WORDS = re.compile(
    r"(?:\[(?:image|photo|picture|video|advert\w*)\b.{0,120}\]"
    r"|(?:photo|picture|image|illustration)(?:s|graphs?)?(?: by| credit)?: .{0,160}"
    r"|\[[A-Z][^\[\]\n]{2,40}\]|\[?(?:advert|advertisement|sponsored|promoted)\b(?:\]|:| by).{0,300}"
    r"|(?:(?:skip|jump) to|(?:back|return) to (?:the )?(?:top|start|home|main|menu|list|page|article|blog"
    r"|guide|search|results?|previous|index|all|contents?|courses|careers|jobs|news))\b.{0,30}"
    r"|menu|home|excerpt|advertisement|sponsored|comments?"
    rf"|{_FAQ}|table of contents|in this article"
    r"|(?:is|was|did) this .{0,30}(?:helpful|useful|help you).*|did you find (?:this|what)\b.*"
    r"|(?:thanks!? )?we['’]re glad this .{0,30}|\d+ people found this.{0,30}|comments are closed.{0,40}"
    r"|cookies?\b.{0,30}|reply|report|share|like|hide|search|quote|copy link"
    r"|(?:expand|collapse|show|hide) all|read more.{0,60}|most read.{0,30}|article continues .{0,30}"
    r"|continue (?:reading|this thread)|sort by:.{0,20}|log in\b.{0,50}|(?:not )?helpful \d+.{0,30}"
    r"|watch the (?:film|video)\b.{0,30}|listen to this .{0,30}|\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d"
    r"|(?:view .{0,20})?\(?\d+ (?:comments?|replies|answers|votes|shares|likes|views)\)?"
    r"|(?:comments?|replies|answers|letters|responses|views|likes) ?(?:\(\d+\)|: [\d.,]+k?)"
    r"|[\d.,]+k? members|[\d.,]+k shares"
    r"|(?:\S+ |· |op · ){0,3}\d+ (?:min(?:ute)?|h(?:ou)?r|day|week|mo(?:nth)?|y(?:ea)?r)s?\.? ago.{0,20}"
    r"|get .{1,30} by e-?mail|enter your (?:e-?mail|address|mobile|number)\b.{0,30}"
    r"|(?:enrol|join|apply) now\b.{0,40}|stay in touch|follow (?:us|this)\b.{0,30}|ask a question"
    r"|toll[- ]free\b.{0,30}|download this .{0,40}"
    r"|(?:filed under|posted in|tags?|tagged|categor(?:y|ies)):.{0,80}"
    r"|(?:written|reviewed|edited) by:?|(?:read|up|coming) next:.{0,120}"
    r"|print(?: this page)?|save(?: to \w+)?|tweet"
    r"|(?:(?:related|similar|recommended|sponsored)(?: \w+){0,2}|next (?:issue|week|time|up)):.{0,120}"
    r"|(?:jump to|on this page|in this (?:guide|article)):.{0,300}"
    r"|(?:next|previous|older|newer) (?:post|article|entry|story|page|guide)s?:.{0,120}"
    r"|[«‹<]+ ?(?:older|newer|prev(?:ious)?|next)\b.{0,200}|.{2,80}\s[>»→]+"
    r"|(?:you are here:|home\s[>»›/]\s).{0,200}|buy me a coffee.{0,60}|share(?: this(?: \w+)?)?: .{0,80}"
    r"|posted (?:by|on)\b.{0,120}"
    r"|(?:(?:facebook|linkedin|twitter|instagram|pinterest|whatsapp|reddit|x|e-?mail|print|copy link)\b\W*)"
    r"{2,}"
    r"|next|previous|more stories|terms|privacy|help|about \w+"
    r"|(?:estimated )?read(?:ing)? time\b.{0,20}|\d+[- ]?min(?:ute)?s?(?: to)?[- ]read\b.{0,20}"
    r"|(?:last )?(?:modified|edited|updated)(?: on)? [\d/.-]{6,10}"
    r"|an official website of\b.{0,80}|here(?:['’]s| is) how you know"
    r"|[ur]/[\w-]+(?: op)?|top \d+% commenter|[\d.,]+k? (?:upvotes|points|likes|replies)\b.{0,40}"
    r"|[-+−×_=*~|▲▼►◄▾▸·•»«<>↑↓→]+)[.!:>»→ ]*",
    re.I,
)
PITCH = re.compile(
    r"\b(?:let['’]s connect|money back|our (?:\w+ )?newsletter|enter your e-?mail|by subscribing|free guide"
    r"|tuition back|"
    r"ready to launch|are you interested in this|free, personalized|join our|all rights reserved"
    r"|join [\d,]+ (?:\w+ )?(?:readers|subscribers|members|others|people)"
    r"|we value your privacy|cookie (?:policy|settings)|(?:use|store) (?:\w+ )?cookies|copyright \d{4}"
    r"|and save [$€£]?\d+|\d% off|affiliate (?:partner|links?)|earn a commission|buy through our"
    r"|trading name of|(?:ltd|limited|inc|llc|plc)\b[.,]* (?:is )?registered\b|registered company"
    r"|(?:company|charity) registered in (?:england|scotland|wales|ireland)|get (?:job|salary) alerts"
    r"|(?:in|to) your inbox|no spam"
    r"|page was last edited|redirects here|terms may apply|get notified when|unsubscribe)\b|©"
    r"|(?:^|[.?!]\s)(?:click here|sign up|subscribe|follow us|tell us what|write to us|download our"
    r"|add your (?:salary|pay|review)|(?-i:Shop (?=[A-Z])))\b"
    r"|^(?:liked|enjoyed) this\?|^do you have a question for\b|^(?:learn|read|find out) more\b.*\bhere\.$",
    re.I,
)
# What stands above the names of other pages.
MORE = re.compile(
    r"(?:more (?:in|from|on|by|like this|stories|articles|to read)\b.{0,40}|(?:read|up|coming) next"
    r"|related (?:articles?|posts?|reading|stories|guides?|content|links|pages|courses|questions|topics)"
    r"|you (?:may|might|could) also (?:like|enjoy|want|be interested in)\b.{0,20}"
    r"|recommended(?: for you| reading)?"
    r"|(?:most|popular|latest|recent|other|featured|trending)"
    r" (?:read|viewed|popular|posts|articles|stories|news|guides|this week|now)\b.{0,20}"
    r"|elsewhere(?: on .{0,30})?|also (?:in this issue|on this site)|from (?:the|our) archives?"
    r"|keep reading|people also (?:read|viewed)|see also|popular)[:.!]?",
    re.I,
)
BYLINE = re.compile(
    r"(?:(?:written|(?:medically |technically )?(?:reviewed|checked)|edited|fact-checked|words|story) by"
    r"|by(?=:?\s+(?:the\b|(?-i:[A-Z]|\w*@)))|author|(?:page|content) (?:owner|editor)|maintained by)"
    r":?\s+[^!?]{2,60}",
    re.I,
)


def is_button(text: str) -> bool:
    """Is it nothing but a button, an entry of a menu or what a page says of itself?"""
    return bool(ACTION.fullmatch(text) or _MENU_WORDS.fullmatch(text))
