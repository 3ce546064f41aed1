package analyzers

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxNumberBytes bounds how much of a text one number may take: 40 characters
// hold any number that people write, and a file of nothing but digits costs no
// quadratic time.
const maxNumberBytes = 120

// Number is a number as read from the beginning of a text.
type Number struct {
	// Value has 百, 千, 万 and 亿 multiplied in; a percentage keeps its hundreds
	// (5% and 百分之五 are both 5).
	Value float64
	// Len is how many bytes were read, a percent sign included.
	Len int
	// Percent is set for 5%, 5％ and 百分之五; PerMille for ‰ and 千分之五.
	Percent, PerMille bool
	// Chinese is set where the digits are Chinese numerals (十五, 二〇二三).
	Chinese bool
	// Scaled is set where a multiplier such as 万 was written.
	Scaled bool
	// Digits is how many Arabic digits stand before a multiplier or a point.
	Digits int
}

// ParseNumber reads the number at the start of s: Arabic digits (full width too,
// with thousands separators), Chinese numerals, and the multipliers 百, 千, 万,
// 亿 behind either. It gives the value with multipliers in and percentages not
// divided, and the bytes read; ok is false where s does not start with a number.
func ParseNumber(s string) (value float64, n int, ok bool) {
	num, ok := ReadNumber(s)
	return num.Value, num.Len, ok
}

// ReadNumber is ParseNumber with what else the writing says.
func ReadNumber(s string) (Number, bool) {
	if len(s) > maxNumberBytes {
		s = s[:maxNumberBytes]
	}
	num := Number{}
	rest := s
	for _, p := range [...]struct {
		text     string
		perMille bool
	}{{"百分之", false}, {"千分之", true}} {
		if strings.HasPrefix(s, p.text) {
			num.Percent, num.PerMille = !p.perMille, p.perMille
			rest = s[len(p.text):]
			num.Len = len(p.text)
		}
	}
	var ok bool
	if _, size := digitAt(rest); size > 0 {
		ok = num.arabic(rest)
	} else {
		ok = num.chinese(rest)
	}
	if !ok {
		return Number{}, false
	}
	if !num.Percent && !num.PerMille {
		switch after := s[num.Len:]; {
		case strings.HasPrefix(after, "%"):
			num.Percent = true
			num.Len++
		case strings.HasPrefix(after, "％"):
			num.Percent = true
			num.Len += len("％")
		case strings.HasPrefix(after, "‰"):
			num.PerMille = true
			num.Len += len("‰")
		}
	}
	return num, true
}

// digitAt returns the ASCII digit that s starts with, half or full width, and its
// length in bytes, 0 where there is none.
func digitAt(s string) (byte, int) {
	if s == "" {
		return 0, 0
	}
	if s[0] >= '0' && s[0] <= '9' {
		return s[0], 1
	}
	if len(s) >= 3 && s[0] == 0xEF && s[1] == 0xBC && s[2] >= 0x90 && s[2] <= 0x99 {
		return '0' + s[2] - 0x90, 3
	}
	return 0, 0
}

// arabic reads digits, thousands, a fraction and multipliers, and parts that
// follow with a smaller multiplier (1亿2000万, 5万3000).
func (num *Number) arabic(s string) bool {
	start, limit, n := num.Len, 30, 0
	for {
		digits, read := arabicDigits(s[n:])
		if read == 0 {
			break
		}
		exponent, size := multiplierAt(s[n+read:])
		if exponent >= limit {
			break
		}
		if n > 0 && exponent == 0 && len(digits) > limit {
			break
		}
		value, err := strconv.ParseFloat(digits+"e"+strconv.Itoa(exponent), 64)
		if err != nil {
			return false
		}
		num.Value += value
		if n == 0 {
			num.Digits = len(digits)
			if i := strings.IndexByte(digits, '.'); i >= 0 {
				num.Digits = i
			}
		}
		n += read + size
		num.Scaled = num.Scaled || exponent > 0
		if exponent < 4 {
			break // only 万 and 亿 are followed by a smaller part
		}
		limit = exponent
		// A part that follows is only one with fewer digits than the multiplier
		// has noughts, so that 5万2000 is a sum and 5万20260101 is not.
		if d, r := arabicDigits(s[n:]); r == 0 || strings.Contains(d, ".") || len(d) > exponent || yearAhead(s[n:], d, r) {
			break
		}
	}
	num.Len = start + n
	return n > 0
}

// yearAhead reports whether the digits d, r bytes long at the start of s, are a
// year rather than the tail of a number.
func yearAhead(s, d string, r int) bool {
	return len(d) == 4 && strings.HasPrefix(s[r:], "年")
}

// arabicDigits reads digits with thousands separators and a fraction as an
// ASCII decimal, and the bytes read.
func arabicDigits(s string) (string, int) {
	out := make([]byte, 0, 24)
	n, run := 0, 0
	fraction := false
	for n < len(s) {
		if d, size := digitAt(s[n:]); size > 0 {
			out = append(out, d)
			n += size
			run++
			continue
		}
		if fraction || run == 0 {
			break
		}
		sep, size := utf8.DecodeRuneInString(s[n:])
		switch sep {
		case ',', '，':
			// 1,234 but not 1,23 or 1,2345, nor 1234,567: a list of numbers.
			if run > 3 || !thousands(s[n+size:]) {
				return string(out), n
			}
			n += size
			run = 0
			for range 3 {
				d, size := digitAt(s[n:])
				out = append(out, d)
				n += size
				run++
			}
			continue
		case '.', '．':
			if d, dsize := digitAt(s[n+size:]); dsize > 0 {
				out = append(out, '.', d)
				n += size + dsize
				fraction = true
				continue
			}
		}
		break
	}
	return string(out), n
}

// thousands reports whether s starts with exactly three digits.
func thousands(s string) bool {
	for range 3 {
		_, size := digitAt(s)
		if size == 0 {
			return false
		}
		s = s[size:]
	}
	_, size := digitAt(s)
	return size == 0
}

// multiplierAt reads 百, 千, 万, 亿 and their combinations at the start of s as a
// power of ten, and the bytes read. A 千 or 百 that begins a unit (千瓦, 千米,
// 百分点) is left alone.
func multiplierAt(s string) (exponent, n int) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		e := 0
		switch r {
		case '百', '佰':
			e = 2
		case '千', '仟':
			e = 3
		case '万', '萬':
			e = 4
		case '亿', '億':
			e = 8
		}
		if e == 0 || startsUnit(s[n:], r, size) {
			break
		}
		if exponent >= e && exponent != 4 { // 亿万 is no number, 万万 is
			break
		}
		exponent += e
		n += size
	}
	return exponent, n
}

// startsUnit reports whether the multiplier r at the start of s belongs to a word
// behind it rather than to the number.
func startsUnit(s string, r rune, size int) bool {
	next, _ := utf8.DecodeRuneInString(s[size:])
	switch r {
	case '千':
		return strings.ContainsRune("米克瓦伏卡帕赫焦乏", next) || strings.HasPrefix(s, "千分")
	case '百':
		return strings.HasPrefix(s, "百分") || strings.HasPrefix(s, "百货") || strings.HasPrefix(s, "百姓") || strings.HasPrefix(s, "百强")
	}
	return false
}
