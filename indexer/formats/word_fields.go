package formats

import (
	"slices"
	"unicode/utf16"
)

// wordFields are the fields of a Word document that are open, each in the one before.
type wordFields struct {
	open         []wordField
	instructions int // how many of them have no result yet
}

// wordField is a field: an instruction and, behind it, its result.
type wordField struct {
	result      bool     // has begun
	instruction []uint16 // as UTF-16
}

// inInstruction is true while what is read is an instruction, or the result of a field in
// one: no text.
func (f *wordFields) inInstruction() bool { return f.instructions > 0 }

// begin begins a field with its instruction.
func (f *wordFields) begin() {
	f.open = append(f.open, wordField{})
	f.instructions++
}

// instruct adds to the instruction of the innermost field.
func (f *wordFields) instruct(units ...uint16) {
	if n := len(f.open); n > 0 && len(f.open[n-1].instruction) <= maxEquation {
		f.open[n-1].instruction = append(f.open[n-1].instruction, units...)
	}
}

// separate begins the result of the innermost field.
func (f *wordFields) separate() {
	if n := len(f.open); n > 0 && !f.open[n-1].result {
		f.open[n-1].result = true
		f.instructions--
	}
}

// end ends the innermost field and returns what its instruction shows where it has no result:
// an equation's text, "" for other fields and for those in an instruction.
func (f *wordFields) end() string {
	n := len(f.open)
	if n == 0 {
		return ""
	}
	last := f.open[n-1]
	f.open = f.open[:n-1]
	if last.result {
		return ""
	}
	if f.instructions--; f.inInstruction() {
		return ""
	}
	return equationText(string(utf16.Decode(last.instruction)))
}

// endInstructions ends the fields that have no result.
func (f *wordFields) endInstructions() {
	f.open = slices.DeleteFunc(f.open, func(field wordField) bool { return !field.result })
	f.instructions = 0
}
