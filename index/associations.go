package index

import (
	"fmt"
	"strconv"
	"strings"
)

// Associations are the words that answer a typed one, as a line of a file says:
// 乘客 > 旅客、救助 10.
type Associations struct {
	Typed string
	Words []Associated
}

// Associated is a word that answers another.
type Associated struct {
	Word string
	// Share is the percentage behind the word, as a part of 1; 0 where there is none.
	Share float64
}

// EachAssociations calls each with the lines of a file of associations, words as they are
// written. What stands behind # is a comment. An error names the file and the line.
func EachAssociations(name, text string, each func(Associations) error) error {
	return eachRule(name, text, func(line string) error {
		typed, others, ok := strings.Cut(line, ">")
		a := Associations{Typed: strings.TrimSpace(typed)}
		if !ok || a.Typed == "" {
			return fmt.Errorf("“%s”要写成“词 > 联想词、联想词 百分数”", line)
		}
		for _, other := range strings.Split(others, "、") {
			w, err := readAssociated(other)
			if err != nil {
				return err
			}
			a.Words = append(a.Words, w)
		}
		return each(a)
	})
}

func readAssociated(text string) (Associated, error) {
	columns := strings.Fields(text)
	switch len(columns) {
	case 1:
		return Associated{Word: columns[0]}, nil
	case 2:
		percent, err := strconv.ParseFloat(columns[1], 64)
		if err != nil || !(percent > 0 && percent <= 100) {
			return Associated{}, fmt.Errorf("“%s”不是 0 到 100 的数", columns[1])
		}
		return Associated{columns[0], percent / 100}, nil
	}
	return Associated{}, fmt.Errorf("“%s”不是一个词，也不是词和百分数", strings.TrimSpace(text))
}
