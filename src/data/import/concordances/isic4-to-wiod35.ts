import { division } from "./division.ts";
import { tableConcordance } from "./table-concordance.ts";

const TABLE = `
01 c1
02 c1
03 c1
05 c2
06 c2
07 c2
08 c2
09 c2
10 c3
11 c3
12 c3
13 c4
14 c4
15 c5
16 c6
17 c7
18 c7
19 c8
20 c9
21 c9
22 c10
23 c11
24 c12
25 c12 + c13
26 c14
27 c14 + c13
28 c13 + c14
29 c15
30 c15
31 c16
32 c16 + c14
33 c13 + c12 c14 c15
35 c17
36 c17
37 c34
38 c34 + c16
39 c34
41 c18
42 c18
43 c18
45 c19
46 c20
47 c21 + c19
49 c23
50 c24
51 c25
52 c26
53 c27
55 c22
56 c22
58 c7 + c30
59 c34
60 c34 + c27
61 c27
62 c30
63 c30 + c34
64 c28
65 c28
66 c28
68 c29
69 c30
70 c30
71 c30
72 c30
73 c30
74 c30
75 c33
77 c30 + c21
78 c30
79 c26
80 c30
81 c30
82 c30
84 c31
85 c32
86 c33
87 c33
88 c33
90 c34
91 c34
92 c34
93 c34
94 c34
95 c21 + c30
96 c34
97 c35
98 c35
`;

/** Divisions of ISIC Rev. 4 to WIOD's 35 industries. */
export const ISIC4_TO_WIOD35 = tableConcordance(
  {
    from: "isic4",
    to: "wiod35",
    source:
      "correspondence of ISIC Rev. 4 with Rev. 3.1, UN M/4 Rev. 4; definitions of WIOD's industries, Timmer and others 2015",
  },
  TABLE,
  division,
);
