import type { Concordance, Counterpart } from "../source/concordance.ts";

/**
 * Which of GTAP's 65 sectors a product belongs to, HS 2022, six digits: one line a chapter, with the sector of most of its
 * products; then the headings (four digits) and products (six) that belong elsewhere. The longest known beginning of a code
 * counts. It stands for every one of the 5,486 products of its source.
 *
 * Source: The Budget Lab at Yale, Tariff-ETRs, `hs10_gtap_crosswalk.csv` (MIT licence); all ten-digit codes of the US schedule
 * that share six digits are in one sector there. Chapters 98 and 99 are national and belong to none.
 */
const CHAPTERS = `
01 oap; ctl 0101 0102 0104 010613
02 omt; cmt 0201 0202 0204 0205 0206 020860; omt 020630 020641 020649; vol 0209
03 ofd; fsh 0301 0302 030631 030632 030633 030634 030635 030636 030639 030711 030721 030731 030742 030751 030771 030779 030781 030782 030791 030811 030821; oap 030760
04 mil; oap 0407 0409 0410; ofd 0408
05 oap; omf 0501; cmt 0504; fsh 0508; ctl 0511; ofd 051191; oap 051199
06 ocr; frs 0604
07 v_f; ofd 0710 0711 0712
08 v_f; ofd 080620 0811 0812 0813 0814
09 ocr; ofd 0901 0902 090412 090422 090520 090620 090720 090812 090822 090832 090922 090932 090962 091012; ocr 090111 090220 090240
10 gro; wht 1001; pcr 1006; pdr 100610
11 ofd; b_t 1107
12 osd; ofd 120242 1214; vol 1208; ocr 1209 1210 1211 121294 1213 121490; c_b 120910 121291 121293; v_f 120991 121292 121299; fsh 1212
13 ofd; frs 1301
14 frs; vol 1404; frs 140490
15 vol; chm 1518 1520; oap 152190
16 ofd; omt 1601 1602 1603
17 ofd; sgr 1701 170220 1703
18 ofd; ocr 1801
19 ofd
20 ofd
21 ofd; mil 2105
22 b_t; chm 220720; ofd 2209
23 ofd; omt 2301; ofd 230120; sgr 230320; b_t 230330 2307; vol 2304 2305 2306
24 b_t; ocr 240110
25 oxt; nmm 251730 251820 252020 2522 2523
26 oxt; chm 260120; i_s 2618 2619; nfm 2620
27 p_c; coa 2701 2702; p_c 270120 270220; oxt 2703 271490; chm 2707 2708; oil 2709 2714; gas 271111 271121; nmm 2715; ely 2716
28 chm; nmm 2818; nfm 281820; chm 281830
29 chm; bph 291821 291822 291823 292241 292242 2923 2924 293220 293311 293319 293321 293352 293353 293354 293359 293369 293430 2935 2936 2937 2938 2939 2940 2941; chm 292421
30 bph; omf 3006; bph 300630 300660 300692 300693; rpp 300691
31 chm
32 chm
33 chm
34 chm; omf 3406
35 chm; mil 3501; chm 350190 350220 350290 350520; ofd 3502 3505
36 chm; omf 3606
37 chm; omf 3704 3705 3706
38 chm; nmm 3801 3816 382450; ppp 3804; p_c 3826
39 rpp; chm 3901 3902 3903 3904 3905 3906 3907 3908 3909 3910 3911 3912 3913 3914; wap 392620
40 rpp; frs 400130; chm 4002
41 lea; oap 4101 4102 4103
42 lea; wap 4203; omf 420321 4206
43 oap; lea 4302; wap 4303 4304
44 lum; frs 440111 440112 4403; chm 4402; lum 440311 440312
45 lum; frs 4501; lum 450190
46 lum
47 ppp
48 ppp
49 ppp
50 tex; wol 5001
51 tex; wol 510111 510119 5102
52 tex; pfb 5201
53 tex; pfb 530110 5302 5303 5305; tex 530290 530390
54 tex
55 tex
56 tex
57 tex
58 tex
59 tex; rpp 5904 5906; ppp 5905
60 tex
61 wap
62 wap
63 tex; eeq 630110; wap 6309
64 lea
65 wap; omf 6506; rpp 650691; wap 650699
66 omf
67 omf
68 nmm
69 nmm
70 nmm
71 nfm; fsh 7101; omf 710122 710229 710239 7103 7105 7113 7114 711590 7116 7117 7118; oxt 7102 710310; nmm 7104
72 i_s
73 fmp; i_s 7301 7302 7303 7304 7305 7306 7307; ome 731511 731512 731519; eeq 7321 732290
74 nfm; fmp 7413 7415 7418 7419
75 nfm; fmp 7508
76 nfm; fmp 7610 7611 7612 7613 7614 7615 7616
78 nfm; fmp 7806
79 nfm; fmp 7907
80 nfm; fmp 8007
81 nfm
82 fmp
83 fmp
84 ome; chm 840130; fmp 840140 8402 8403 8404 8480 8487; mvh 8407 840820 8409; otn 840710 840910 8411 841210; ome 840721 840729 840790 841181 841182 841199 841850 841861 841869 841891 841899 845020 845090 848790; eeq 841451 841460 8418 842211 8450 845121; ppp 844250; ele 844331 844332 847050 8471 847330 847350
85 eeq; fmp 850511; nmm 850519 8546 8547; ome 850819 850860 8514 8524; ele 8517 8518 8519 8521 8522 8523 8525 8526 8527 8528 8529 853110 8532 8533 8534 853670 8540 8541 8542; omf 852359 852380; eeq 854690 854790; rpp 854720
86 otn; mvh 8609
87 mvh; ome 8701 870410 8709 871620; otn 8710 8711 8712 8713 8714 8715 871680
88 otn; tex 8804; ome 8805
89 otn
90 ele; omf 9003 9004 9018 9019 9020 9021 9023; ome 901710 901720; ele 901811 901812 901813 901814 901819 901820 902140 902150 902190
91 ele; lea 911390
92 omf
93 fmp
94 omf; otn 940110; mvh 940120; tex 940430 940440 940490; eeq 9405; nmm 940591; rpp 940592; fmp 9406; lum 940610
95 omf; ele 950450; ome 9508
96 omf; lea 9605; ppp 9619
97 omf
`;

/** Sector of a product by the beginning of its code: two, four or six digits. */
const BEGINNINGS: ReadonlyMap<string, string> = new Map(
  CHAPTERS.trim()
    .split("\n")
    .flatMap((line) => {
      const [chapter, ...elsewhere] = line.split("; ");
      const [code, sector] = chapter!.split(" ");
      const others = elsewhere.flatMap((part) => {
        const [other, ...codes] = part.split(" ");
        return codes.map((begins): [string, string] => [begins, other!]);
      });
      return [[code!, sector!] as [string, string], ...others];
    }),
);

/** Digits of a product's code as files write it: 8703.23, "870323", 8703230000; undefined: it is none. */
export function productDigits(code: string): string | undefined {
  const digits = code.trim().replaceAll(".", "");
  return /^\d{2,10}$/.test(digits) && digits.length % 2 === 0 ? digits : undefined;
}

/** The value at the longest known beginning of a code. */
export function longestBeginning<T>(known: ReadonlyMap<string, T>, digits: string): T | undefined {
  for (let length = Math.min(digits.length, 6); length >= 2; length--) {
    const value = known.get(digits.slice(0, length));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The known products below a code of less than six digits, each by the beginning that sets it apart. */
export const beginningsBelow = (digits: string): string[] =>
  [...BEGINNINGS.keys()].filter((begins) => begins.length > digits.length && begins.startsWith(digits));

const counterpart = (code: string): Counterpart | undefined => {
  const digits = productDigits(code);
  const sector = digits && longestBeginning(BEGINNINGS, digits);
  if (sector === undefined) return undefined;
  const also = new Set(beginningsBelow(digits!).map((begins) => BEGINNINGS.get(begins)!));
  also.delete(sector!);
  return { code: sector!, also: [...also].sort() };
};

/** Products to GTAP's sectors; a chapter or heading goes where most of its products are. */
export const HS_TO_GTAP65: Concordance = {
  from: "hs",
  to: "gtap65",
  source: "Budget Lab at Yale, hs10_gtap_crosswalk.csv, MIT licence",
  counterpart,
};
