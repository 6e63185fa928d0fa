"""Chinese: the commonest verbs of supply, making, holding and listing, and the ways to name a source."""

from __future__ import annotations

import re

from enduse.claims.relations.chinese_clauses import chinese_drafts
from enduse.claims.relations.patterns import Language

__all__ = ["CHINESE"]


_GOODS = (
    r"(?:无人机|無人機|发动机|發動機|零件|零部件|部件|芯片|微芯片|电子元件|機床|机床|设备|設備|材料|导弹"
    r"|路由器|晶体管|镜头)"
)
CHINESE = Language(
    stops=re.compile(r"[。；！？;]|，(?=但|不过|然而|而|并称|并表示)"),
    goods=re.compile(rf"((?:\d+|[一二两三四五六七八九十]+)?(?:架|台|件|批)?[\u4e00-\u9fffA-Za-z0-9-]{{0,8}}?{_GOODS})"),
    giver=re.compile(r"(?:从|從|向(?=[^，。]{0,20}(?:采购|購買|购买))|由)$"),
    receiver=re.compile(r"(?:向|给|給|对|為|为)$"),
    middle=re.compile(r"(?:通过|通過|经由|經由|经)(?:[\u4e00-\u9fff]{0,8}(?:中间商|中介|公司)?)$"),
    sources=re.compile(
        r"(?:据|據|根据|根據|援引)([\u4e00-\u9fffA-Za-z·]{2,20}?)(?:报道|報道|報導|透露|称|稱|消息|的消息|资料"
        r"|文件|说|說)"
    ),
    teller=re.compile(r"(?:表示|称|稱|说|說|指出|透露|声称|宣布)[，,：:]?"),
    answerer=re.compile(
        r"(?:该公司|該公司|公司|工厂|文件|发票|發票|报告|報告|合同|外交部|国防部|大使馆|厂方|企业|企業)"
    ),
    anaphor=re.compile(r"(?P<many>这些公司|這些公司|这些企业|這些企業|上述公司)|(?:该公司|該公司|该企业|該企業|该厂)"),
    listing=re.compile(r"实施制裁|實施制裁|制裁名单|制裁名單|列入(?:[^，。]{0,12})?(?:清单|清單|名单|名單)|制裁了"),
    state=re.compile(r"乌克兰|烏克蘭|美国|美國|欧盟|歐盟|英国|英國|日本|加拿大|中国商务部"),
    that=re.compile(r"(?!x)x"),
    verbs=(),
    clauses=chinese_drafts,
)
