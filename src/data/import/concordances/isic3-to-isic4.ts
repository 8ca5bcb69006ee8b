import { division } from "./division.ts";
import { tableConcordance } from "./table-concordance.ts";

const TABLE = `
01 01
02 02
05 03
10 05 + 08 09
11 06 + 09
12 07
13 07
14 08 + 09
15 10 + 11
16 12
17 13 + 14
18 14
19 15
20 16
21 17
22 18 + 58
23 19 + 20
24 20 + 21
25 22
26 23
27 24
28 25 + 33
29 28 + 25 27 33
30 26 + 28
31 27 + 26 28 33
32 26 + 33
33 26 + 32 33
34 29
35 30 + 33
36 31 + 32
37 38
40 35
41 36
45 43 + 41 42
50 45 + 47
51 46
52 47 + 95
55 56 + 55
60 49
61 50
62 51
63 52 + 79
64 61 + 53
65 64
66 65
67 66
70 68
71 77
72 62 + 58 63 95
73 72
74 69 + 70 71 73 74 78 80 81 82
75 84
80 85
85 86 + 75 87 88
90 38 + 37 39
91 94
92 90 + 59 60 63 91 93
93 96
95 97
99 99
`;

/** Divisions of ISIC Rev. 3 to those of Rev. 4. */
export const ISIC3_TO_ISIC4 = tableConcordance(
  {
    from: "isic3",
    to: "isic4",
    source: "correspondence of ISIC Rev. 3.1 with Rev. 4, UN M/4 Rev. 4",
  },
  TABLE,
  division,
);
