package main

import (
	"fmt"
	"strings"
)

// directive is one line of changes.txt.
type directive struct {
	verb string
	args []string
	line int
}

// parseChanges reads lines of a verb and its arguments, parted by blanks; # begins
// a comment.
func parseChanges(text string) ([]directive, error) {
	arity := map[string]int{"add": 3, "remove": 1, "rename": 2, "move": 2, "in": 2, "alias": 2}
	var out []directive
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		least, ok := arity[f[0]]
		if !ok || len(f)-1 < least {
			return nil, fmt.Errorf("changes.txt:%d: cannot read %q", i+1, line)
		}
		out = append(out, directive{f[0], f[1:], i + 1})
	}
	return out, nil
}

// change applies what alters the tree itself.
func (t *tree) change(directives []directive) error {
	for _, d := range directives {
		var err error
		switch d.verb {
		case "add":
			err = t.addPath(d.args[0], d.args[1], d.args[2], d.args[3:])
		case "remove":
			err = t.remove(d.args[0])
		case "rename":
			err = t.rename(d.args[0], d.args[1])
		}
		if err != nil {
			return fmt.Errorf("changes.txt:%d: %w", d.line, err)
		}
	}
	return nil
}

// alias adds the other names, once every place is there.
func (t *tree) alias(directives []directive) error {
	for _, d := range directives {
		if d.verb != "alias" {
			continue
		}
		p := t.byPath[d.args[0]]
		if p == nil {
			return fmt.Errorf("changes.txt:%d: no place %s", d.line, d.args[0])
		}
		p.addAlias(d.args[1:]...)
	}
	return nil
}

// addPath adds a place; short is - for none, and * for the usual form.
func (t *tree) addPath(path, kind, short string, aliases []string) error {
	var parent *place
	name := path
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		if parent = t.byPath[path[:i]]; parent == nil {
			return fmt.Errorf("no place %s to add to", path[:i])
		}
		name = path[i+1:]
	}
	switch short {
	case "-":
		short = ""
	case "*":
		switch kind {
		case "p":
			short = provinceShort(name)
		case "c":
			short = cityShort(name)
		default:
			short = countyShort(name)
		}
	}
	p := t.add(parent, name, kind, short, "~")
	p.addAlias(aliases...)
	return nil
}

// rename returns a place another name and keeps the old one as an alias.
func (t *tree) rename(path, name string) error {
	p := t.byPath[path]
	if p == nil {
		return fmt.Errorf("no place %s to rename", path)
	}
	delete(t.byPath, path)
	old := p.name
	p.name = name
	p.short = ""
	if p.kind != "z" {
		p.short = countyShort(name)
	}
	p.addAlias(old)
	t.byPath[p.path()] = p
	return nil
}
