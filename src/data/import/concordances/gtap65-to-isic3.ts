import { tableConcordance } from "./table-concordance.ts";

const TABLE = `
pdr 01
wht 01
gro 01
v_f 01
osd 01
c_b 01
pfb 01
ocr 01
ctl 01
oap 01
rmk 01
wol 01
frs 02
fsh 05
coa 10
oil 11
gas 11
oxt 14 + 10 12 13
cmt 15
omt 15
vol 15
mil 15
pcr 15
sgr 15
ofd 15
b_t 15 + 16
tex 17
wap 18
lea 19
lum 20
ppp 21 + 22
p_c 23
chm 24
bph 24
rpp 25
nmm 26
i_s 27
nfm 27
fmp 28 + 29
ele 32 + 30 33
eeq 31 + 29
ome 29
mvh 34
otn 35
omf 36 + 33
ely 40
gdt 40
wtr 41 + 90
cns 45
trd 51 + 50 52
afs 55
otp 60
wtp 61
atp 62
whs 63
cmn 64 + 22 72
ofi 65 + 67
ins 66
rsa 70
obs 74 + 71 72 73
ros 92 + 91 93 95
osg 75 + 90
edu 80
hht 85
dwe 70
`;

/** GTAP's sectors, which are defined by ISIC Rev. 4 and CPC, to divisions of ISIC Rev. 3. */
export const GTAP65_TO_ISIC3 = tableConcordance(
  {
    from: "gtap65",
    to: "isic3",
    source: "definitions of GTAP's sectors, Aguiar and others 2019",
  },
  TABLE,
  (code) => code.trim().toLowerCase(),
);
