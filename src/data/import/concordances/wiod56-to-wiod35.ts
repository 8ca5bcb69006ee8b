import { tableConcordance } from "./table-concordance.ts";

const TABLE = `
A01 c1
A02 c1
A03 c1
B c2
C10-C12 c3
C13-C15 c4 + c5
C16 c6
C17 c7
C18 c7
C19 c8
C20 c9
C21 c9
C22 c10
C23 c11
C24 c12
C25 c12 + c13
C26 c14
C27 c14 + c13
C28 c13 + c14
C29 c15
C30 c15
C31_C32 c16 + c14
C33 c13 + c12 c14 c15
D35 c17
E36 c17
E37-E39 c34 + c16
F c18
G45 c19
G46 c20
G47 c21 + c19
H49 c23
H50 c24
H51 c25
H52 c26
H53 c27
I c22
J58 c7 + c30
J59_J60 c34 + c27
J61 c27
J62_J63 c30 + c34
K64 c28
K65 c28
K66 c28
L68 c29
M69_M70 c30
M71 c30
M72 c30
M73 c30
M74_M75 c30 + c33
N c30 + c26
O84 c31
P85 c32
Q c33
R_S c34 + c21
T c35
U c34
`;

/** The 56 industries of WIOD's release of 2016 (ISIC Rev. 4) to the 35 of its release of 2013; U, bodies of no country, to other services. */
export const WIOD56_TO_WIOD35 = tableConcordance(
  {
    from: "wiod56",
    to: "wiod35",
    source:
      "correspondence of ISIC Rev. 4 with Rev. 3.1, UN M/4 Rev. 4; definitions of WIOD's industries, Timmer and others 2015",
  },
  TABLE,
  // The database writes C31_C32 and C10-C12; spreadsheets of it write either mark in either place.
  (code) => MARKS.get(bare(code)) ?? code.trim(),
);

const bare = (code: string): string => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
const MARKS = new Map(
  TABLE.trim()
    .split("\n")
    .map((line) => line.split(" ")[0]!)
    .map((code): [string, string] => [bare(code), code]),
);
