"""Business words and places of Chinese and Japanese firm names, with the English words they are translated by."""

from __future__ import annotations

import re

__all__ = ["HAN_WORDS", "MEANS", "spaced"]

_WORDS = """
科技 technology|技术 technology|技術 technology|工业 industrial|工業 industrial|实业 industrial|實業 industrial
产业 industrial|產業 industrial|贸易 trading|貿易 trading|商贸 trading|商貿 trading|经贸 trading|經貿 trading
国际 international|國際 international|进出口 import export|進出口 import export|进口 import|出口 export
集团 group|集團 group|控股 holding|电子 electronics|電子 electronics|机械 machine|機械 machine
机电 machine electric|機電 machine electric|设备 equipment|設備 equipment|制造 production|製造 production
发展 development|發展 development|开发 development|開發 development|投资 investment|投資 investment
物流 logistics|货运 cargo|貨運 cargo|运输 transport|運輸 transport|航运 shipping|航運 shipping|海运 shipping
海運 shipping|船务 shipping|船務 shipping|代理 agency|供应链 supply chain|供應鏈 supply chain|网络 network
網絡 network|網路 network|信息 information|資訊 information|软件 software|軟件 software|通信 communication
通讯 communication|通訊 communication|系统 systems|系統 systems|自动化 automation|航空 aviation|航天 space
宇航 space|飞行器 aircraft|无人机 unmanned aerial vehicle|卫星 satellite|雷达 radar|光电 optical electric
光學 optical|光学 optical|激光 laser|仪器 instrument|儀器 instrument|精密 precision|半导体 semiconductor
半導體 semiconductor|集成电路 integrated circuit|微电子 microelectronics|芯片 chip|材料 material
新材料 new material|化工 chemical|化学 chemical|化學 chemical|石油 oil|石化 petrochemical|天然气 gas|能源 energy
新能源 new energy|电力 energy|電力 energy|电气 electric|電氣 electric|电器 electric|电机 electric machine
动力 power|金属 metal|金屬 metal|钢铁 metal|鋼鐵 metal|矿业 mining|礦業 mining|建设 construction
建設 construction|建筑 construction|工程 engineering|研究所 research institute|研究院 research institute
研究 research|设计院 design institute|大学 university|大學 university|学院 institute|中心 center|服务 services
服務 services|管理 management|咨询 consulting|諮詢 consulting|医疗 medical|醫療 medical|药业 pharmaceutical
制药 pharmaceutical|生物 biological|食品 food|农业 agricultural|汽车 automobile|汽車 automobile|模型 model
玩具 toys|橡胶 rubber|塑料 plastic|塑胶 plastic|轴承 bearing|数控 cnc|机床 machine tool|智能 intelligent
智慧 intelligent|数码 digital|數碼 digital|数字 digital|创新 innovation|銀行 bank|银行 bank|保险 insurance
证券 securities|基金 foundation|协会 association|協會 association|联合 united|聯合 united|兄弟 brothers
公司 company|企业 enterprise|企業 enterprise|工厂 plant|工廠 plant|厂 plant|廠 plant|全球 global|环球 global
環球 global|世界 world|亚洲 asia|亞洲 asia|欧洲 europe|远东 far east|东方 east|太平洋 pacific|中国 china
中國 china|中华 china|香港 hong kong|台灣 taiwan|台湾 taiwan|澳门 macau|北京 beijing|上海 shanghai|天津 tianjin
重庆 chongqing|深圳 shenzhen|广州 guangzhou|廣州 guangzhou|东莞 dongguan|東莞 dongguan|佛山 foshan|珠海 zhuhai
惠州 huizhou|中山 zhongshan|汕头 shantou|厦门 xiamen|福州 fuzhou|泉州 quanzhou|杭州 hangzhou|宁波 ningbo
温州 wenzhou|义乌 yiwu|南京 nanjing|苏州 suzhou|蘇州 suzhou|无锡 wuxi|常州 changzhou|合肥 hefei|武汉 wuhan
武漢 wuhan|长沙 changsha|成都 chengdu|西安 xian|大连 dalian|大連 dalian|沈阳 shenyang|哈尔滨 harbin
长春 changchun|青岛 qingdao|青島 qingdao|济南 jinan|烟台 yantai|威海 weihai|郑州 zhengzhou|洛阳 luoyang
石家庄 shijiazhuang|太原 taiyuan|昆明 kunming|贵阳 guiyang|南宁 nanning|海南 hainan|兰州 lanzhou|乌鲁木齐 urumqi
新疆 xinjiang|内蒙古 inner mongolia|西藏 tibet|广东 guangdong|廣東 guangdong|福建 fujian|浙江 zhejiang
江苏 jiangsu|江蘇 jiangsu|山东 shandong|山東 shandong|河北 hebei|河南 henan|湖北 hubei|湖南 hunan|江西 jiangxi
安徽 anhui|四川 sichuan|陕西 shaanxi|山西 shanxi|辽宁 liaoning|遼寧 liaoning|吉林 jilin|黑龙江 heilongjiang
云南 yunnan|贵州 guizhou|广西 guangxi|甘肃 gansu|丹东 dandong|丹東 dandong|満洲里 manzhouli|绥芬河 suifenhe
珲春 hunchun|俄罗斯 russia|伊朗 iran|朝鲜 korea|朝鮮 korea|韩国 korea|日本 japan|美国 america|德国 germany
英国 britain|法国 france|意大利 italy|白俄罗斯 belarus|哈萨克斯坦 kazakhstan|乌克兰 ukraine|莫斯科 moscow
矢量 vektor|市|省|区|區|县|縣|之|和|与|の|製作所 production|工場 plant|商事 trading|商会 trading
技研 technology research|電機 electric machine|電気 electric|重工 heavy industrial|船厂 shipyard|造船 shipyard
船舶 ship|飞机 aircraft|飛機 aircraft|火箭 missile|导弹 missile|兵器 weapon
"""


def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _WORDS.strip("\n").split("\n"):
        for item in line.split("|"):
            han, _, english = item.partition(" ")
            found[han] = english.strip()
    return found


HAN_WORDS = _table()
"""Han word to the English words it stands for; empty for words that are left out."""

_ANY = re.compile("|".join(sorted(HAN_WORDS, key=lambda word: (-len(word), word))))


MEANS = "="
"""Stands between a Han word and its English."""


def spaced(run: str) -> str:
    """A run of Han characters of a firm's name in pieces: its business words with their English, the rest as it stands.

    >>> spaced("深圳红兔科技").split()
    ['深圳=shenzhen', '红兔', '科技=technology']
    """
    return _ANY.sub(lambda found: f" {found.group()}{MEANS}{HAN_WORDS[found.group()].replace(' ', '_')} ", run)
