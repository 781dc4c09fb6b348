"""The shipped treaties: each example gets its verdict, each paragraph has a line, each requirement says why."""

from __future__ import annotations

import pytest

from treatycheck.catalogue import Catalogue, shipped
from treatycheck.model.treaty import Example, Requirement, Treaty
from treatycheck.proof import run_example

TREATIES = {name: shipped().treaty(name) for name in shipped().treaty_names}
ETS185 = TREATIES["ets185"]

# Every numbered paragraph and lettered point of the authentic English texts; of CETS 217 and 224 those that are known.
PARAGRAPHS = {
    "cets196": """
1(1) 1(2) 2 3(1) 3(2) 3(2)(a) 3(2)(b) 3(2)(c) 3(3) 3(4) 4 5(1) 5(2) 6(1) 6(2) 7(1) 7(2) 8 9(1) 9(1)(a) 9(1)(b) 9(1)(c)
9(1)(c)(i) 9(1)(c)(ii) 9(2) 10(1) 10(2) 10(3) 11(1) 11(2) 11(3) 12(1) 12(2) 13 14(1) 14(1)(a) 14(1)(b) 14(1)(c) 14(2)
14(2)(a) 14(2)(b) 14(2)(c) 14(2)(d) 14(2)(e) 14(3) 14(4) 14(5) 15(1) 15(2) 15(3) 15(3)(a) 15(3)(b) 15(3)(c) 15(4) 15(5)
16 17(1) 17(2) 17(3) 17(4) 18(1) 18(2) 19(1) 19(2) 19(3) 19(4) 19(5) 20(1) 20(2) 20(3) 20(4) 20(5) 20(6) 20(7) 20(8)
21(1) 21(2) 21(3) 22(1) 22(2) 22(3) 22(4) 23(1) 23(2) 23(3) 23(4) 24(1) 24(2) 25(1) 25(2) 25(3) 26(1) 26(2) 26(3) 26(4)
26(5) 27(1) 27(2) 27(3) 27(4) 27(5) 27(6) 28(1) 28(2) 28(3) 28(4) 28(5) 29 30(1) 30(1)(a) 30(1)(b) 30(1)(c) 30(1)(d)
30(1)(e) 30(2) 30(3) 31(1) 31(2) 32 32(a) 32(b) 32(c) 32(d) 32(e)
""".split(),
    "cets197": """
1(1) 1(1)(a) 1(1)(b) 1(1)(c) 1(2) 2 3 4(a) 4(b) 4(c) 4(d) 4(e) 5(1) 5(2) 5(3) 5(4) 5(5) 5(6) 6 6(a) 6(b) 6(c) 6(d)
7(1) 7(2) 7(3) 7(4) 7(5) 7(6) 8(a) 8(b) 9 10(1) 10(2) 10(3) 10(4) 10(4)(a) 10(4)(b) 10(4)(c) 11(1) 11(2) 11(3) 12(1)
12(1)(a) 12(1)(b) 12(1)(c) 12(1)(d) 12(1)(e) 12(1)(f) 12(2) 12(3) 12(4) 12(5) 12(6) 12(7) 13(1) 13(2) 13(3) 14(1)
14(1)(a) 14(1)(b) 14(2) 14(3) 14(4) 14(5) 15(1) 15(2) 15(3) 15(4) 16(1) 16(2) 16(3) 16(4) 16(5) 16(6) 16(7) 17 18 19
20(a) 20(b) 20(c) 21(1) 21(2) 22(1) 22(1)(a) 22(1)(b) 22(1)(c) 22(2) 22(3) 22(4) 23(1) 23(2) 23(3) 23(4) 24 24(a)
24(b) 24(c) 24(d) 25 26 27(1) 27(2) 27(3) 28(1) 28(1)(a) 28(1)(b) 28(1)(c) 28(1)(d) 28(2) 28(3) 28(4) 28(5) 29(1)
29(2) 29(3) 29(4) 30 30(a) 30(b) 31(1) 31(1)(a) 31(1)(b) 31(1)(c) 31(1)(d) 31(1)(e) 31(2) 31(3) 31(4) 31(5) 32 33(1)
33(2) 34(1) 34(2) 34(3) 34(4) 35 36(1) 36(2) 36(3) 36(3)(a) 36(3)(b) 36(3)(c) 36(3)(d) 36(4) 37(1) 37(2) 37(3) 38(1)
38(2) 38(3) 38(4) 38(5) 38(6) 38(7) 38(7)(a) 38(7)(b) 39 40(1) 40(2) 40(3) 40(4) 41(1) 41(2) 41(3) 41(4) 41(5) 42(1)
42(2) 42(3) 42(4) 43(1) 43(2) 44(1) 44(2) 44(3) 45 46(1) 46(2) 47 47(a) 47(b) 47(c) 47(d) 47(e) 47(f) 47(g)
""".split(),
    "cets198": """
1(a) 1(b) 1(c) 1(d) 1(e) 1(f) 1(f)(i) 1(f)(ii) 1(g) 1(h) 2(1) 2(2) 3(1) 3(2) 3(2)(a) 3(2)(b) 3(3) 3(4) 4 5 5(a) 5(b)
5(c) 6 7(1) 7(2) 7(2)(a) 7(2)(b) 7(2)(c) 7(2)(d) 7(3) 8 9(1) 9(1)(a) 9(1)(b) 9(1)(c) 9(1)(d) 9(2) 9(2)(a) 9(2)(b)
9(2)(c) 9(3) 9(3)(a) 9(3)(b) 9(4) 9(4)(a) 9(4)(b) 9(4)(c) 9(5) 9(6) 9(7) 10(1) 10(1)(a) 10(1)(b) 10(1)(c) 10(2) 10(3)
10(4) 11 12(1) 12(2) 13(1) 13(2) 13(2)(a) 13(2)(a)(i) 13(2)(a)(ii) 13(2)(a)(iii) 13(2)(b) 13(2)(c) 13(3) 14 15(1)
15(2) 15(2)(a) 15(2)(b) 15(3) 15(4) 16 17(1) 17(2) 17(3) 17(3)(a) 17(3)(b) 17(3)(c) 17(4) 17(5) 17(6) 18(1) 18(2)
18(3) 18(4) 18(5) 19(1) 19(2) 19(3) 19(4) 19(5) 20 21(1) 21(2) 22(1) 22(2) 23(1) 23(1)(a) 23(1)(b) 23(2) 23(3) 23(4)
23(5) 24(1) 24(2) 24(3) 24(4) 24(5) 25(1) 25(2) 25(3) 26(1) 26(2) 27 28(1) 28(1)(a) 28(1)(b) 28(1)(c) 28(1)(d)
28(1)(e) 28(1)(f) 28(1)(g) 28(2) 28(3) 28(4) 28(4)(a) 28(4)(b) 28(4)(b)(i) 28(4)(b)(ii) 28(4)(c) 28(4)(d) 28(4)(e)
28(4)(f) 28(5) 28(5)(a) 28(5)(b) 28(6) 28(7) 28(8) 28(8)(a) 28(8)(b) 28(8)(c) 29 30 31(1) 31(2) 31(2)(a) 31(2)(b)
31(3) 32(1) 32(2) 32(2)(a) 32(2)(b) 32(2)(c) 32(2)(d) 33(1) 33(2) 34(1) 34(2) 34(3) 34(4) 34(5) 34(6) 35(1) 35(2)
35(3) 36 37(1) 37(1)(a) 37(1)(b) 37(1)(c) 37(1)(d) 37(1)(d)(i) 37(1)(d)(ii) 37(1)(e) 37(1)(e)(i) 37(1)(e)(ii) 37(1)(f)
37(2) 37(3) 37(3)(a) 37(3)(a)(i) 37(3)(a)(ii) 37(3)(a)(iii) 37(3)(a)(iv) 37(3)(b) 37(3)(c) 38(1) 38(2) 38(3) 39(1)
39(2) 40 41(1) 41(1)(a) 41(1)(b) 41(1)(c) 41(1)(d) 41(1)(e) 41(2) 41(2)(a) 41(2)(b) 41(3) 42(1) 42(2) 43(1) 43(2)
43(3) 44 45(1) 45(2) 46(1) 46(2) 46(3) 46(4) 46(5) 46(6) 46(7) 46(8) 46(9) 46(10) 46(11) 46(12) 46(13) 47(1) 47(2)
47(2)(a) 47(2)(b) 48(1) 48(1)(a) 48(1)(b) 48(2) 48(3) 48(4) 48(5) 48(6) 49(1) 49(1)(a) 49(1)(b) 49(2) 49(3) 49(4)
49(5) 49(6) 49(6)(a) 49(6)(b) 50(1) 50(2) 51(1) 51(2) 51(3) 52(1) 52(2) 52(3) 52(4) 53(1) 53(2) 53(3) 53(4) 53(4)(a)
53(4)(b) 53(4)(c) 53(5) 53(6) 53(7) 54(1) 54(2) 54(3) 54(4) 54(5) 54(6) 54(7) 54(8) 54(9) 54(10) 54(11) 55(1) 55(2)
55(3) 56 56(a) 56(b) 56(c) 56(d) 56(e)
""".split(),
    "cets201": """
1(1) 1(1)(a) 1(1)(b) 1(1)(c) 1(2) 2 3(a) 3(b) 3(c) 4 5(1) 5(2) 5(3) 6 7 8(1) 8(2) 9(1) 9(2) 9(3) 9(4) 10(1) 10(2)
10(2)(a) 10(2)(b) 10(3) 11(1) 11(2) 12(1) 12(2) 13 14(1) 14(2) 14(3) 14(4) 15(1) 15(2) 15(3) 15(4) 16(1) 16(2) 16(3)
17(1) 17(2) 18(1)(a) 18(1)(b) 18(2) 18(3) 19(1)(a) 19(1)(b) 19(1)(c) 19(2) 20(1)(a) 20(1)(b) 20(1)(c) 20(1)(d)
20(1)(e) 20(1)(f) 20(2) 20(3) 20(4) 21(1)(a) 21(1)(b) 21(1)(c) 21(2) 22 23 24(1) 24(2) 24(3) 25(1) 25(1)(a) 25(1)(b)
25(1)(c) 25(1)(d) 25(1)(e) 25(2) 25(3) 25(4) 25(5) 25(6) 25(7) 25(8) 25(9) 26(1) 26(1)(a) 26(1)(b) 26(1)(c) 26(2)
26(3) 26(4) 27(1) 27(2) 27(2)(a) 27(2)(b) 27(2)(c) 27(2)(d) 27(3) 27(3)(a) 27(3)(b) 27(4) 27(5) 28 28(a) 28(b) 28(c)
28(d) 28(e) 28(f) 28(g) 29 30(1) 30(2) 30(3) 30(4) 30(5) 31(1) 31(1)(a) 31(1)(b) 31(1)(c) 31(1)(d) 31(1)(e) 31(1)(f)
31(1)(g) 31(2) 31(3) 31(4) 31(5) 31(6) 32 33 34(1) 34(2) 35(1) 35(1)(a) 35(1)(b) 35(1)(c) 35(1)(d) 35(1)(e) 35(1)(f)
35(2) 35(3) 36(1) 36(2) 36(2)(a) 36(2)(b) 37(1) 37(2) 37(3) 38(1) 38(1)(a) 38(1)(b) 38(1)(c) 38(2) 38(3) 38(4) 39(1)
39(2) 39(3) 40(1) 40(2) 40(3) 40(4) 41(1) 41(2) 41(3) 41(3)(a) 41(3)(b) 41(4) 41(5) 42 43(1) 43(2) 43(3) 44(1) 44(2)
44(3) 44(4) 44(5) 45(1) 45(2) 45(3) 45(4) 46(1) 46(2) 47(1) 47(2) 47(3) 48 49(1) 49(2) 50(1) 50(1)(a) 50(1)(b)
50(1)(c) 50(1)(d) 50(1)(e) 50(1)(f) 50(1)(g)
""".split(),
    "cets217": """
1 2(1) 2(2) 3(1) 3(2) 4(1) 4(2) 4(3) 5(1) 5(2) 6(1) 6(2) 7(1) 7(2) 7(3) 8(1) 8(2) 9 10(1) 10(2) 10(3) 11(1) 11(2) 12(1)
12(2) 12(3) 13(1) 13(2) 13(3) 14
""".split(),
    "ets182": """
1 2 3 4 5 6 7(1) 7(2) 7(3) 8 9(1) 9(2) 9(3) 9(4) 9(5) 9(5)(a) 9(5)(b) 9(5)(c) 9(5)(d) 9(5)(e) 9(6) 9(7) 9(8) 9(9) 10(1)
10(2) 10(3) 10(4) 10(5) 10(5)(a) 10(5)(b) 10(5)(c) 10(6) 11(1) 11(2) 11(3) 11(4) 12(1) 12(2) 12(3) 12(4) 13(1) 13(2)
13(3) 13(4) 13(5) 13(6) 13(7) 14 15(1) 15(2) 15(3) 15(4) 16(1) 16(2) 16(3) 16(4) 17(1) 17(2) 17(2)(a) 17(2)(b) 17(3)
17(3)(a) 17(3)(b) 17(3)(c) 17(3)(d) 17(3)(e) 17(3)(f) 17(3)(g) 17(3)(h) 17(4) 17(5) 17(6) 18(1) 18(2) 18(3) 18(4) 19(1)
19(2) 19(3) 19(4) 20(1) 20(1)(a) 20(1)(b) 20(2) 20(3) 20(3)(a) 20(3)(b) 20(3)(c) 20(4) 20(5) 20(6) 20(7) 20(8) 20(9)
20(10) 20(10)(a) 20(10)(b) 20(10)(c) 20(10)(d) 20(11) 20(12) 21 22(1) 22(2) 22(3) 22(4) 22(5) 23 24(1) 24(2) 25 26(1)
26(1)(a) 26(1)(b) 26(1)(c) 26(2) 26(3) 26(4) 26(5) 27 28 29 30(1) 30(2) 30(3) 31(1) 31(2) 31(3) 32(1) 32(2) 32(3) 33(1)
33(2) 33(3) 33(4) 34(1) 34(2) 34(3) 35 35(a) 35(b) 35(c) 35(d)
""".split(),
    "cets224": """
1 2(1) 2(2) 3(1) 3(2)(a) 3(2)(b) 3(2)(c) 3(2)(d) 3(2)(e) 4(1) 4(2) 5(1) 5(2) 5(3) 5(4) 5(5) 5(6) 5(7) 6(1) 6(2) 6(3)
6(4) 6(5) 6(6) 6(7) 7(1) 7(2)(a) 7(2)(b) 7(3) 7(4) 7(5)(a) 7(5)(b) 7(5)(c) 7(5)(d) 7(5)(e) 7(5)(f) 7(6) 7(7) 7(8)
7(9)(a) 7(9)(b) 8(1) 8(2) 8(3) 8(4) 8(5) 8(6) 8(6)(a) 8(6)(b) 8(7) 8(8) 8(9) 8(10)(a) 8(10)(b) 8(11) 8(12) 8(13)
9(1)(a) 9(1)(b) 9(2)(a) 9(2)(b) 9(2)(c) 9(3) 9(4) 9(5) 9(6) 9(7) 10(1) 10(2) 10(3) 10(4) 10(5) 10(6) 10(7) 10(8) 10(9)
11 12(1) 12(2) 12(3) 12(4) 12(5) 12(6) 12(7) 13 14(1) 14(2) 14(3) 14(4) 14(5) 14(6) 14(7) 14(7)(c) 14(8) 14(9) 14(10)
14(10)(b) 14(11) 14(12) 14(13) 14(14) 14(15) 15 16 17(1) 17(2) 18(1) 18(2) 19(1) 19(2) 19(3) 20 21 22 23 24 25
""".split(),
    "ets185": """
1(a) 1(b) 1(c) 1(d) 2 3 4(1) 4(2) 5 6(1)(a) 6(1)(b) 6(2) 6(3) 7 8 8(a) 8(b) 9(1)(a) 9(1)(b) 9(1)(c) 9(1)(d) 9(1)(e)
9(2) 9(2)(a) 9(2)(b) 9(2)(c) 9(3) 9(4) 10(1) 10(2) 10(3) 11(1) 11(2) 11(3) 12(1) 12(1)(a) 12(1)(b) 12(1)(c) 12(2)
12(3) 12(4) 13(1) 13(2) 14(1) 14(2) 14(2)(a) 14(2)(b) 14(2)(c) 14(3)(a) 14(3)(b) 15(1) 15(2) 15(3)
16(1) 16(2) 16(3) 16(4) 17(1)(a) 17(1)(b) 17(2) 18(1)(a) 18(1)(b) 18(2) 18(3) 18(3)(a) 18(3)(b) 18(3)(c) 19(1)(a)
19(1)(b) 19(2) 19(3) 19(3)(a) 19(3)(b) 19(3)(c) 19(3)(d) 19(4) 19(5) 20(1)(a) 20(1)(b) 20(1)(b)(i) 20(1)(b)(ii) 20(2)
20(3) 20(4) 21(1)(a) 21(1)(b) 21(1)(b)(i) 21(1)(b)(ii) 21(2) 21(3) 21(4) 22(1)(a) 22(1)(b) 22(1)(c) 22(1)(d) 22(2)
22(3) 22(4) 22(5) 23 24(1)(a) 24(1)(b) 24(2) 24(3) 24(4) 24(5) 24(6) 24(7)(a) 24(7)(b) 25(1) 25(2) 25(3) 25(4) 25(5)
26(1) 26(2) 27(1) 27(2)(a) 27(2)(b) 27(2)(c) 27(2)(d) 27(3) 27(4) 27(4)(a) 27(4)(b) 27(5) 27(6) 27(7) 27(8) 27(9)(a)
27(9)(b) 27(9)(c) 27(9)(d) 27(9)(e) 28(1) 28(2) 28(2)(a) 28(2)(b) 28(3) 28(4) 29(1) 29(2) 29(2)(a) 29(2)(b) 29(2)(c)
29(2)(d) 29(2)(e) 29(2)(f) 29(3) 29(4) 29(5) 29(5)(a) 29(5)(b) 29(6) 29(7) 30(1) 30(2) 30(2)(a) 30(2)(b) 31(1) 31(2)
31(3) 31(3)(a) 31(3)(b) 32 32(a) 32(b) 33(1) 33(2) 34 35(1) 35(1)(a) 35(1)(b) 35(1)(c) 35(2)(a) 35(2)(b) 35(3) 36(1)
36(2) 36(3) 36(4) 37(1) 37(2) 38(1) 38(2) 38(3) 39(1) 39(2) 39(3) 40 41(1) 41(2) 41(3) 42 43(1) 43(2) 43(3) 44(1)
44(2) 44(3) 44(4) 44(5) 45(1) 45(2) 46(1) 46(1)(a) 46(1)(b) 46(1)(c) 46(2) 46(3) 46(4) 46(5) 47(1) 47(2) 48 48(a)
48(b) 48(c) 48(d) 48(e)
""".split(),
    "ets189": """
1 2(1) 2(2) 3(1) 3(2) 3(3) 4 5(1) 5(2)(a) 5(2)(b) 6(1) 6(2)(a) 6(2)(b) 7 8(1) 8(2) 9(1)(a) 9(1)(b) 9(2) 9(3) 10(1)
10(2) 11(1) 11(2) 12(1) 12(2) 12(3) 13(1) 13(2) 14(1) 14(2) 14(3) 15(1) 15(2) 16(a) 16(b) 16(c) 16(d)
""".split(),
    "ets24": """
1 2(1) 2(2) 2(3) 2(4) 2(5) 2(6) 2(7) 3(1) 3(2) 3(3) 3(4) 4 5(1) 5(2) 6(1)(a) 6(1)(b) 6(1)(c) 6(2) 7(1) 7(2) 8 9(1) 9(2)
9(2)(a) 9(2)(b) 9(2)(b)(i) 9(2)(b)(ii) 9(2)(c) 9(3) 9(3)(a) 9(3)(b) 9(3)(c) 9(4) 10 11 12(1) 12(2) 12(2)(a) 12(2)(b)
12(2)(c) 13 14(1) 14(1)(a) 14(1)(b) 14(2) 14(3) 15 16(1) 16(2) 16(3) 16(4) 16(5) 17 18(1) 18(2) 18(3) 18(4) 18(5) 19(1)
19(2) 20(1) 20(1)(a) 20(1)(b) 20(2) 20(3) 20(4) 21(1) 21(2) 21(3) 21(4) 21(4)(a) 21(4)(b) 21(5) 21(6) 22 23 24(1) 24(2)
24(3) 25 26(1) 26(2) 26(3) 27(1) 27(2) 27(3) 27(4) 28(1) 28(2) 28(3) 29(1) 29(2) 29(3) 30(1) 30(2) 31 32 32(a) 32(b)
32(c) 32(d) 32(e) 32(f)
""".split(),
    "ets30": """
1(1) 1(2) 1(3) 1(4) 2 2(a) 2(b) 3(1) 3(2) 3(3) 4(1) 4(2) 5(1) 5(1)(a) 5(1)(b) 5(1)(c) 5(2) 6(1) 6(2) 7(1) 7(2) 7(3) 8 9
10(1) 10(2) 10(3) 11(1) 11(1)(a) 11(1)(b) 11(1)(c) 11(1)(d) 11(2) 11(3) 12(1) 12(2) 12(3) 13(1) 13(2) 14(1) 14(1)(a)
14(1)(b) 14(1)(c) 14(1)(d) 14(2) 15(1) 15(2) 15(3) 15(4) 15(5) 15(6) 15(7) 15(8) 15(8)(a) 15(8)(b) 15(8)(c) 15(8)(d)
15(9) 15(10) 16(1) 16(2) 16(3) 17 18 19 20(1) 20(1)(a) 20(1)(b) 20(1)(c) 20(2) 20(3) 20(4) 21(1) 21(2) 21(3) 22(1) 22(2)
23(1) 23(2) 23(3) 24 25(1) 25(2) 25(3) 25(4) 25(5) 26(1) 26(2) 26(3) 26(4) 27(1) 27(2) 27(3) 28(1) 28(2) 29 30 30(a)
30(b) 30(c) 30(d) 30(e) 30(f)
""".split(),
    "ets99": """
1 2(1) 2(2) 3 3(a) 3(b) 4 5(1) 5(2) 5(3) 5(4) 6(1) 6(2) 7(1) 7(2) 7(3) 8(1) 8(2) 8(2)(a) 8(2)(b) 8(2)(c) 8(3) 8(4) 8(5)
9 10 11(1) 11(2) 11(3) 12 12(a) 12(b) 12(c) 12(d) 12(e) 12(f) 12(g) 12(h)
""".split(),
}
# Lines of paragraphs that hold two obligations of different form.
PARTS = {
    "cets196": {"20(1)(extradition)", "20(1)(assistance)"},
    "cets197": {"23(1)(extraditable)", "23(1)(other_offences)"},
    "cets198": {
        *("2(1)(offence)", "3(1)(offences)", "3(2)(appendix)", "7(1)(secrecy)", "7(2)(other_institutions)"),
        *("9(1)(d)(plan)", "9(1)(d)(attempt)", "9(4)(appendix)"),
    },
    "cets201": {"18(1)(b)(coercion)", "18(1)(b)(position)", "18(1)(b)(vulnerability)", "27(1)(extraditable)"},
    "cets217": set(),
    "ets24": {"6(2)(report)", "16(4)(escape)", "18(4)(latest)"},
    "ets30": {"3(1)(search)", "4(1)(presence)", "7(1)(form)", "15(1)(direct)"},
    "ets99": {"1(assistance)", "2(1)(correspondence)"},
    "ets182": {
        "1(administrative)",
        "1(legal_persons)",
        "4(direct)",
        "4(administrative)",
        "4(operations)",
        "4(electronic)",
        "13(6)(safe_conduct)",
        "14(safe_conduct)",
        "16(3)(witnesses)",
        "20(10)(use)",
    },
    "cets224": {"11(hearing)", "11(testimony)"},
    "ets185": {
        *("10(3)(remedies)", "15(2)(other_powers)", "16(2)(integrity)", "16(2)(period)", "24(6)(report)"),
        *("29(7)(pending)", "31(2)(search)", "31(2)(seize)", "31(2)(disclose)"),
    },
    "ets189": {"3(2)(remedies)"},
}

EXAMPLES = [
    pytest.param(treaty, requirement, number, example, id=f"{requirement.id}-{number}-{example.verdict}")
    for treaty in TREATIES.values()
    for requirement in treaty.requirements
    for number, example in enumerate(requirement.examples, 1)
]
DUTIES = [
    requirement
    for treaty in TREATIES.values()
    for requirement in treaty.requirements
    if requirement.obliges and not requirement.taken_over
]


@pytest.mark.parametrize(("treaty", "requirement", "number", "example"), EXAMPLES)
def test_each_example_gets_its_verdict(
    treaty: Treaty, requirement: Requirement, number: int, example: Example, catalogue: Catalogue
) -> None:
    outcome = run_example(treaty, requirement, number, example, catalogue)
    assert outcome.passed, f"{outcome.path}:{outcome.line}: {outcome.message}"


@pytest.mark.parametrize("name", TREATIES)
def test_every_paragraph_has_a_line_and_there_is_no_other(name: str) -> None:
    listed = [one.article for one in TREATIES[name].requirements if not one.taken_over]
    own = [article.citation.removeprefix("art. ") for article in listed]
    assert [line for line in own if line not in PARTS[name]] == PARAGRAPHS[name]
    assert PARTS[name] <= set(own)


@pytest.mark.parametrize("requirement", DUTIES, ids=lambda one: one.id)
def test_every_requirement_says_why_and_shows_it(requirement: Requirement) -> None:
    verdicts = {example.verdict for example in requirement.examples}
    assert requirement.why
    assert requirement.verified or requirement.not_verified
    assert verdicts & {"met"}
    assert verdicts - {"met"}


def under(channel: str, treaty: Treaty = ETS185) -> set[str]:
    """Return the articles under which a treaty allows an instrument."""
    listed = [permission for one in treaty.requirements if not one.taken_over for permission in one.permissions]
    return {one.under[0].citation.removeprefix("art. ") for one in listed if one.channel == channel}


def test_declarations_and_reservations_are_the_closed_lists_of_articles_40_and_42() -> None:
    assert under("declaration") == set("2 3 6(1)(b) 7 9(3) 27(9)(e)".split())
    assert under("reservation") == set("4(2) 6(3) 9(4) 10(3) 11(3) 14(3)(a) 14(3)(b) 22(2) 29(4) 41(1)".split())


def test_reservations_to_cets201_are_the_closed_list_of_its_article_48() -> None:
    cets201 = TREATIES["cets201"]
    assert under("declaration", cets201) == set()
    assert under("reservation", cets201) == set("20(3) 20(4) 21(2) 24(3) 25(3) 25(5)".split())


def test_the_one_reservation_to_cets197_is_that_of_its_article_31_2() -> None:
    cets197 = TREATIES["cets197"]
    assert (under("declaration", cets197), under("reservation", cets197)) == (set(), {"31(2)"})


def test_instruments_under_cets198_are_the_closed_lists_of_its_article_53() -> None:
    cets198 = TREATIES["cets198"]
    declared = "3(2)(a) 3(2)(b) 9(4)(a) 9(4)(b) 9(4)(c) 17(5) 24(3) 31(2) 35(1) 35(3) 42(2) 53(3)"
    assert under("declaration", cets198) == {*declared.split(), "53(4)(a)", "53(4)(b)", "53(4)(c)"}
    assert under("reservation", cets198) == set("7(2)(c) 9(6) 46(5) 47".split())


def test_cets196_knows_two_declarations_and_one_reservation() -> None:
    cets196 = TREATIES["cets196"]
    assert (under("declaration", cets196), under("reservation", cets196)) == ({"1(2)", "22(4)"}, {"20(2)"})


def test_instruments_under_the_conventions_on_extradition_and_assistance_are_those_that_they_name() -> None:
    ets24, ets30, ets99, ets182 = (TREATIES[name] for name in ("ets24", "ets30", "ets99", "ets182"))
    assert under("declaration", ets24) == set("2(4) 2(5) 6(1)(b) 21(5)".split())
    assert under("declaration", ets30) == set("5(1)(a) 5(1)(b) 5(1)(c) 7(3) 15(8)(c) 15(8)(d) 16(2)".split())
    assert (under("declaration", ets99), under("declaration", ets182)) == (set(), set("4 9(9) 11(4) 13(7)".split()))
    assert under("reservation", ets99) == set("8(1) 8(2)(a) 8(2)(b) 8(2)(c)".split())
    assert under("reservation", ets182) == set("16 17 18 19 20 33(1)".split())


def test_every_duty_under_ets24_and_ets30_may_be_reserved_by_its_article_save_limits_of_time() -> None:
    for name in ("ets24", "ets30"):
        owed = [one for one in TREATIES[name].requirements if one.strength == "shall" and one.obliges]
        open_to = under("reservation", TREATIES[name])
        assert [one.id for one in owed if not one.limits and str(one.article.parts[0]) not in open_to] == []


def test_instruments_under_cets224_are_the_closed_lists_of_its_article_19() -> None:
    cets224 = TREATIES["cets224"]
    assert under("reservation", cets224) == set("7(9)(a) 7(9)(b) 8(13) 17".split())
    assert under("declaration", cets224) == set("7(2)(b) 7(5)(a) 7(8) 8(4) 8(11) 9(1)(b) 9(5) 10(9) 12(3)".split())


def test_attempt_is_owed_for_exactly_the_articles_of_11_2() -> None:
    owed = next(one for one in ETS185.requirements if one.id == "ets185:art11.2")
    named = [first.citation.removeprefix("art. ") for first, last in owed.over if last is None]
    assert named == ["3", "4", "5", "7", "8", "9(1)(a)", "9(1)(c)"]
