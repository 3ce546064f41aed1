package formats

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zhengsou/indexer/wording"
)

// Word's EQ fields. Older programs, and Word itself for a sign in a circle and for
// characters set together, write what is shown into the field's instruction, which
// has no result: the readings of characters, ⑫, fractions.

const (
	// maxEquation is the longest instruction that is read, in bytes; a field shows a few
	// characters or a formula.
	maxEquation = 4096
	// maxEquationDepth is how deep the parts of an equation may lie in one another.
	maxEquationDepth = 20
)

// enclosing are the signs that Word sets around another.
const enclosing = "○◯〇□△◇"

// equationText is what an EQ field shows, "" for every other instruction.
func equationText(instruction string) string {
	rest := strings.TrimSpace(instruction)
	if len(rest) < 3 || len(rest) > maxEquation || !strings.EqualFold(rest[:2], "EQ") || rest[2] != ' ' && rest[2] != '\\' {
		return ""
	}
	e := equation{rest: []rune(rest[2:])}
	return strings.TrimSpace(e.text(0))
}

// equation is an instruction that is being read.
type equation struct{ rest []rune }

// text reads to the end of the argument, or of all where depth is 0.
func (e *equation) text(depth int) string {
	var b strings.Builder
	for len(e.rest) > 0 {
		c := e.rest[0]
		switch {
		case depth > 0 && (c == ')' || c == ',' || c == ';'):
			return b.String()
		case c == '\\' && len(e.rest) > 1:
			e.rest = e.rest[1:]
			b.WriteString(e.command(depth))
		default:
			e.rest = e.rest[1:]
			b.WriteRune(c)
		}
	}
	return b.String()
}

// command reads what stands behind a backslash: a sign as itself, a switch of the field
// with its value, or what is done with the arguments in the brackets behind it.
func (e *equation) command(depth int) string {
	switch c := e.rest[0]; {
	case c == '*': // \* jc0, \* "Font:宋体"
		e.rest = e.rest[1:]
		e.blanks()
		if len(e.rest) > 0 && e.rest[0] == '"' {
			end := slices.Index(e.rest[1:], '"')
			e.rest = e.rest[min(end+2, len(e.rest)):]
			if end < 0 {
				e.rest = nil
			}
			return ""
		}
		for len(e.rest) > 0 && e.rest[0] != '\\' && !unicode.IsSpace(e.rest[0]) {
			e.rest = e.rest[1:]
		}
		e.blanks()
		return ""
	case !wording.IsLatin(c):
		e.rest = e.rest[1:]
		return string(c)
	}
	name := string(unicode.ToLower(e.rest[0]))
	// Its options: \o\ad, \s\up 9, \b \bc\{
	for len(e.rest) > 0 && e.rest[0] != '(' {
		if e.rest[0] == '\\' && len(e.rest) > 1 && !wording.IsLatin(e.rest[1]) {
			e.rest = e.rest[1:]
		}
		e.rest = e.rest[1:]
	}
	if len(e.rest) == 0 || depth >= maxEquationDepth {
		e.rest = nil
		return ""
	}
	var arguments []string
	var scripts []bool
	for more := true; more && len(e.rest) > 0; {
		e.rest = e.rest[1:] // the bracket, or what parts two
		e.blanks()
		scripts = append(scripts, e.begins(`\s`))
		arguments = append(arguments, strings.TrimSpace(e.text(depth+1)))
		more = len(e.rest) > 0 && e.rest[0] != ')'
	}
	if len(e.rest) > 0 {
		e.rest = e.rest[1:]
	}
	return combined(name, arguments, scripts)
}

// combined is what the arguments of a command show together; scripts says which of them
// are set higher or lower.
func combined(name string, arguments []string, scripts []bool) string {
	switch name {
	case "f":
		return strings.Join(arguments, "/")
	case "r":
		return "√" + arguments[len(arguments)-1]
	case "b":
		return "(" + strings.Join(arguments, "") + ")"
	case "a":
		return strings.Join(arguments, " ")
	case "l":
		return strings.Join(arguments, ",")
	case "o":
		if slices.Contains(scripts, false) && slices.Contains(scripts, true) { // a reading over its characters
			var base strings.Builder
			for i, text := range arguments {
				if !scripts[i] {
					base.WriteString(text)
				}
			}
			return base.String()
		}
		if len(arguments) == 2 {
			if sign, inner := arguments[0], arguments[1]; sign != "" && strings.Contains(enclosing, sign) {
				return enclosed(inner)
			} else if inner != "" && strings.Contains(enclosing, inner) {
				return enclosed(sign)
			}
		}
	}
	return strings.Join(arguments, "")
}

// enclosed is a text in a circle, or as it is where no character shows that.
func enclosed(text string) string {
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return writeNumber(n, "decimalEnclosedCircle")
	}
	return text
}

func (e *equation) blanks() {
	for len(e.rest) > 0 && unicode.IsSpace(e.rest[0]) {
		e.rest = e.rest[1:]
	}
}

// begins reports whether s comes next.
func (e *equation) begins(s string) bool {
	return strings.HasPrefix(string(e.rest[:min(len(s), len(e.rest))]), s)
}
