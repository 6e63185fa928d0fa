"""Where countries lie: a point within each, to a degree, for sketches of routes.

Source: public geographic knowledge; a point inside the country, not its capital and no border.
"""

from __future__ import annotations

__all__ = ["PLACES"]

_TABLE = """
ae 54 24|af 66 34|al 20 41|am 45 40|ao 18 -12|ar -64 -34|at 14 47|au 134 -25|az 48 40|ba 18 44|bd 90 24|be 4 51
bg 25 43|bh 50 26|bo -65 -17|br -53 -10|bw 24 -22|by 28 53|ca -106 56|cd 23 -3|ch 8 47|ci -5 8|cl -71 -35|cm 12 6
cn 104 35|co -73 4|cr -84 10|cu -79 22|cy 33 35|cz 15 50|de 10 51|dk 9 56|do -70 19|dz 3 28|ec -78 -1|ee 26 59
eg 30 27|es -4 40|et 40 9|fi 26 64|fr 2 47|gb -2 54|ge 43 42|gh -1 8|gr 22 39|gt -90 15|hk 114 22|hr 16 45
hu 19 47|id 114 -2|ie -8 53|il 35 31|in 79 22|iq 44 33|ir 54 32|is -19 65|it 12 43|jm -77 18|jo 37 31|jp 138 37
ke 38 0|kg 75 41|kh 105 13|kp 127 40|kr 128 36|kw 48 29|kz 67 48|la 103 18|lb 36 34|li 10 47|lk 81 8|lt 24 55
lu 6 50|lv 25 57|ly 17 27|ma -7 32|md 28 47|me 19 43|mg 47 -19|mk 22 41|ml -2 17|mm 96 21|mn 104 47|mo 114 22
mt 14 36|mv 73 3|mx -102 24|my 102 4|mz 35 -18|na 17 -22|ng 8 10|ni -85 13|nl 5 52|no 9 61|np 84 28|nz 172 -42
om 56 21|pa -80 9|pe -75 -10|ph 122 13|pk 70 30|pl 19 52|pt -8 40|py -58 -23|qa 51 25|ro 25 46|rs 21 44|ru 60 58
sa 45 24|sd 30 15|se 15 62|sg 104 1|si 15 46|sk 19 49|sn -14 14|so 46 5|sv -89 14|sy 38 35|th 101 15|tj 71 39
tm 59 39|tn 9 34|tr 35 39|tw 121 24|tz 35 -6|ua 31 49|ug 32 1|us -98 39|uy -56 -33|uz 64 41|ve -66 7|vn 106 16
ye 48 16|za 24 -29|zm 28 -14|zw 30 -19
"""

_ENTRIES = (entry.split() for entry in _TABLE.replace("\n", "|").split("|") if entry)
PLACES: dict[str, tuple[int, int]] = {code: (int(east), int(north)) for code, east, north in _ENTRIES}
"""ISO 3166 code to degrees east and north."""
