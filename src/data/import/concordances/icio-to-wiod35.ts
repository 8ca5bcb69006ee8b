import { tableConcordance } from "./table-concordance.ts";

const TABLE = `
A01_02 c1
A01 c1
A02 c1
A03 c1
B05_06 c2
B05 c2
B06 c2
B07_08 c2
B07 c2
B08 c2
B09 c2
C10T12 c3
C13T15 c4 + c5
C16 c6
C17_18 c7
C19 c8
C20 c9
C21 c9
C22 c10
C23 c11
C24 c12
C24A c12
C24B c12
C25 c12 + c13
C26 c14
C27 c14 + c13
C28 c13 + c14
C29 c15
C30 c15
C301 c15
C302T309 c15
C31T33 c16 + c12 c13 c14 c15
D c17
E c17 + c16 c34
F c18
G c20 + c19 c21
H49 c23
H50 c24
H51 c25
H52 c26
H53 c27
I c22
J58T60 c7 + c30 c34
J61 c27
J62_63 c30 + c34
K c28
L c29
M c30 + c33
N c30 + c26
O c31
P c32
Q c33
R c34
S c34 + c21
T c35
`;

/** The OECD's activities, in the 45 of the editions of 2021 to 2023 and the 50 of 2025, to WIOD's 35 industries. */
export const ICIO_TO_WIOD35 = tableConcordance(
  {
    from: "icio",
    to: "wiod35",
    source:
      "OECD, ICIO ReadMe; correspondence of ISIC Rev. 4 with Rev. 3.1, UN M/4 Rev. 4; definitions of WIOD's industries, Timmer and others 2015",
  },
  TABLE,
  (code) => code.trim().toUpperCase(),
);
