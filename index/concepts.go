package index

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

//go:embed concepts.txt
var conceptsFile string

// maxConceptMembers bounds a family with all that it takes in and every
// writing of a quantity; each member is one lookup in a search.
const maxConceptMembers = 400

// conceptFamilies are families of things that policy speaks of under one head
// (15分钟生活圈, 一老一小), reached by 概念: and by suggestions. Their members
// are no synonyms of one another. Immutable and safe for concurrent use.
type conceptFamilies struct {
	names   []string
	members map[string][]string // folded name or alias → folded members
}

// readConcepts reads the embedded families (concepts.txt, where the format is
// written down) and the additions of the user's file, "" for none; a family of
// the user's with a name that exists already takes its place.
func readConcepts(userFile string) (*conceptFamilies, error) {
	raw := map[string]conceptLine{}
	var order []string
	read := func(name, text string) error {
		return eachRule(name, text, func(line string) error {
			c, err := parseConcept(line)
			if err != nil {
				return err
			}
			if _, ok := raw[c.name]; !ok {
				order = append(order, c.name)
			}
			raw[c.name] = c
			return nil
		})
	}
	if err := read("concepts.txt", conceptsFile); err != nil {
		return nil, err
	}
	if userFile != "" {
		text, err := wording.ReadFile(userFile)
		if err != nil {
			return nil, fmt.Errorf("读取概念文件：%w", err)
		}
		if err := read(userFile, text); err != nil {
			return nil, err
		}
	}
	c := &conceptFamilies{members: map[string][]string{}}
	for _, name := range order {
		members, err := gather(raw, name, nil)
		if err != nil {
			return nil, err
		}
		c.names = append(c.names, raw[name].shown)
		for _, alias := range append([]string{name}, raw[name].aliases...) {
			if _, taken := c.members[alias]; !taken || alias == name {
				c.members[alias] = members
			}
		}
	}
	return c, nil
}

// Lookup returns the folded strings that belong to the family of this name or
// alias, also where a quantity that begins it is written otherwise (十五分钟生活圈); a
// paragraph that holds one of them has the concept.
func (c *conceptFamilies) Lookup(name string) (members []string, ok bool) {
	name = analyzers.Fold(strings.TrimSpace(name))
	if members, ok = c.members[name]; ok {
		return members, true
	}
	n, forms := quantityForms(name)
	for _, form := range forms {
		if members, ok = c.members[form+name[n:]]; ok {
			return members, true
		}
	}
	return nil, false
}

// Names are the families' names as written, in the order of the file.
func (c *conceptFamilies) Names() []string { return slices.Clone(c.names) }

type conceptLine struct {
	shown   string // the name as written
	name    string // folded
	aliases []string
	members []string // folded strings, or @name for a family taken in
}

func parseConcept(line string) (conceptLine, error) {
	head, rest, ok := strings.Cut(line, "：")
	if !ok {
		return conceptLine{}, fmt.Errorf("“%s”里没有“：”", line)
	}
	var c conceptLine
	for i, n := range strings.Split(head, "=") {
		if i == 0 {
			c.shown, c.name = strings.TrimSpace(n), foldWord(n)
		} else {
			c.aliases = append(c.aliases, foldWord(n))
		}
	}
	for _, m := range strings.Split(rest, "、") {
		if m = foldWord(m); m != "" {
			c.members = append(c.members, spread(m)...)
		}
	}
	if c.name == "" || len(c.members) == 0 {
		return conceptLine{}, fmt.Errorf("“%s”缺少名称或成员", line)
	}
	return c, nil
}

// spread writes out the choices in braces: 15分钟{就医|养老}圈 is two strings.
func spread(m string) []string {
	open := strings.IndexByte(m, '{')
	closing := strings.IndexByte(m, '}')
	if open < 0 || closing < open {
		return []string{m}
	}
	var all []string
	for _, choice := range strings.Split(m[open+1:closing], "|") {
		for _, rest := range spread(m[closing+1:]) {
			all = append(all, m[:open]+choice+rest)
		}
	}
	return all
}

// gather lists the members of a family and of those that it takes in, each in
// every writing of the quantity that it begins with. above are the families
// that led here, to stop at a circle.
func gather(raw map[string]conceptLine, name string, above []string) ([]string, error) {
	c, ok := raw[name]
	if !ok {
		return nil, fmt.Errorf("概念“%s”引用了没有的概念“%s”", strings.Join(above, " → "), name)
	}
	if slices.Contains(above, name) {
		return nil, fmt.Errorf("概念“%s”绕回了自己", name)
	}
	var all []string
	add := func(m string) { // what holds another member is found by that
		if !slices.ContainsFunc(all, func(o string) bool { return strings.Contains(m, o) }) {
			all = append(slices.DeleteFunc(all, func(o string) bool { return strings.Contains(o, m) }), m)
		}
	}
	for _, m := range c.members {
		if family, ok := strings.CutPrefix(m, "@"); ok {
			inner, err := gather(raw, family, append(above, name))
			if err != nil {
				return nil, err
			}
			for _, i := range inner {
				add(i)
			}
			continue
		}
		add(m)
		n, forms := quantityForms(m)
		for _, f := range forms {
			add(f + m[n:])
		}
	}
	if len(all) > maxConceptMembers {
		return nil, fmt.Errorf("概念“%s”有 %d 个成员，超过上限 %d", c.shown, len(all), maxConceptMembers)
	}
	return all, nil
}
