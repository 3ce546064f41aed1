package index

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// plainNumber writes a number in digits, without grouping or an exponent.
func plainNumber(v float64) string {
	return strconv.FormatFloat(roundOff(v), 'f', -1, 64)
}

// roundOff takes away what binary fractions add (0.23*10000 = 2300.0000000000005).
func roundOff(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// hasDecimals reports whether a number has at most so many decimal places.
func hasDecimals(v float64, places int) bool {
	scaled := v * math.Pow10(places)
	return math.Abs(scaled-math.Round(scaled)) < 1e-6*math.Max(1, math.Abs(scaled)/1e6)
}

// grouped writes a whole number with a comma before each three digits.
func grouped(v int64) string {
	s := strconv.FormatInt(v, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// writtenOut reports whether people write a whole number in Chinese numerals:
// up to 9999, above only rounded to two digits.
func writtenOut(v int64) bool {
	for v >= 10000 && v%10 == 0 {
		v /= 10
	}
	return v < 10000
}

const hanDigits = "零一二三四五六七八九"

func hanDigit(d int64) string { return hanDigits[d*3 : d*3+3] }

// hanNumber writes a whole number in Chinese numerals: 230000 is 二十三万, 15 is
// 十五, 205 is 二百零五. What has no name (1e16 and more) stays in digits.
func hanNumber(v int64) string {
	if v < 0 || v >= 1e16 {
		return strconv.FormatInt(v, 10)
	}
	if v == 0 {
		return "零"
	}
	var b strings.Builder
	groups := []struct {
		size int64
		name string
	}{{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}, {1, ""}}
	gap := false // a place between was empty, so 零 must part them
	for _, g := range groups {
		part := v / g.size
		v %= g.size
		if part == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap || b.Len() > 0 && part < 1000 {
			b.WriteString("零")
		}
		gap = false
		b.WriteString(hanBelow10000(part) + g.name)
	}
	s := b.String()
	if rest, ok := strings.CutPrefix(s, "一十"); ok {
		s = "十" + rest
	}
	return s
}

func hanBelow10000(v int64) string {
	var b strings.Builder
	gap := false
	for _, p := range []struct {
		size int64
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := v / p.size
		v %= p.size
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteString("零")
			gap = false
		}
		b.WriteString(hanDigit(d) + p.name)
	}
	return b.String()
}

// hanForms are the writings of a whole number in Chinese numerals: with 两 where
// speech has it, at the head or everywhere.
func hanForms(v int64) []string {
	han := hanNumber(v)
	head := withLiang(han)
	return slices.Compact([]string{han, head, liangInside.Replace(head)})
}

// liangInside writes 两 before 千 and 百 inside a number too.
var liangInside = strings.NewReplacer("二千", "两千", "二百", "两百")

// withLiang writes 两 where speech has it: alone, and at the head of 千 and 万
// (两千, 两万, 两亿, 两百).
func withLiang(han string) string {
	rest, ok := strings.CutPrefix(han, "二")
	if !ok || strings.HasPrefix(rest, "十") {
		return han
	}
	return "两" + rest
}

// hanDecimal writes a number with its decimals in Chinese numerals: 2.35 is
// 二点三五.
func hanDecimal(v float64) string {
	whole, fraction, _ := strings.Cut(plainNumber(v), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return whole
	}
	s := hanNumber(n)
	if fraction == "" {
		return s
	}
	s += "点"
	for _, d := range fraction {
		s += hanDigit(int64(d - '0'))
	}
	return s
}
