import { division } from "./division.ts";
import { tableConcordance } from "./table-concordance.ts";

const TABLE = `
01 c1
02 c1
05 c1
10 c2
11 c2
12 c2
13 c2
14 c2
15 c3
16 c3
17 c4
18 c4
19 c5
20 c6
21 c7
22 c7
23 c8
24 c9
25 c10
26 c11
27 c12
28 c12
29 c13
30 c14
31 c14
32 c14
33 c14
34 c15
35 c15
36 c16
37 c16
40 c17
41 c17
45 c18
50 c19
51 c20
52 c21
55 c22
60 c23
61 c24
62 c25
63 c26
64 c27
65 c28
66 c28
67 c28
70 c29
71 c30
72 c30
73 c30
74 c30
75 c31
80 c32
85 c33
90 c34
91 c34
92 c34
93 c34
95 c35
`;

/** Divisions of ISIC Rev. 3 to WIOD's 35 industries, which are groups of them. */
export const ISIC3_TO_WIOD35 = tableConcordance(
  {
    from: "isic3",
    to: "wiod35",
    source: "definitions of WIOD's industries, Timmer and others 2015",
  },
  TABLE,
  division,
);
