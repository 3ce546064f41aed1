package index

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// numbered is the number of an official paper, folded: 国办发[2024]18号, with the
// brackets that the standard has (GB/T 9704) or that people type.
var numbered = regexp.MustCompile(`^(\p{Han}{1,10})[\[(【]((?:19|20)\d\d)[\])】]第?(\d{1,5})号`)

// bracketed is the end of such a number in a query, in brackets that would else
// group.
var bracketed = regexp.MustCompile(`^[(（](?:19|20)\d\d[)）]第?\d{1,5}号`)

// documentNumber returns how many bytes at the start of a folded text, whose first word
// is given, are the number of an official paper, with its other writings, of which one has a
// bracket in the wrong place ([202418号]); 0 where there is none. A place before the number (李沧区青政办字[2024]3号) is no part of it.
func documentNumber(folded, first string) (n int, forms []string) {
	last, _ := utf8.DecodeLastRuneInString(first)
	place := utf8.RuneCountInString(first) > 2 && strings.ContainsRune(placeEndings, last)
	if place || !strings.ContainsAny(folded, "[(【") || !Telling(first) {
		return 0, nil
	}
	m := numbered.FindStringSubmatch(folded)
	if m == nil {
		return 0, nil
	}
	for _, form := range []string{"%[%]%号", "%[%]第%号", "%[%%号]", "%(%)%号", "%(%)第%号", "%【%】%号"} {
		for _, part := range m[1:] {
			form = strings.Replace(form, "%", part, 1)
		}
		if form != m[0] {
			forms = append(forms, form)
		}
	}
	return len(m[0]), forms
}

// lensBrackets are those that some pages give the year of a number, as the brackets have that
// documents' numbers are kept with.
var lensBrackets = strings.NewReplacer("【", "[", "】", "]")

// squared adds to folded texts what they are with the brackets of documents' numbers: 【2024】6号.
func squared(texts []string) []string {
	all := texts[:len(texts):len(texts)]
	for _, text := range texts {
		if strings.Contains(text, "【") {
			all = append(all, lensBrackets.Replace(text))
		}
	}
	return all
}
