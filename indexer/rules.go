package indexer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"zhengsou/analyzers"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/places"
)

// RulesVersion names the state of the rules that are written in Go: it is raised
// when reading, cleaning or tagging changes. The files of rules need no number;
// Indexer.Rules sees by itself when they change.
const RulesVersion = 59

// Rules names all that decides how a document is understood: the rules in Go and
// in files, the user's additions, the table of folding and the dictionaries. A
// document that was understood under another name is read again from its original.
func (x *Indexer) Rules() string { return x.rules }

// nameRules returns the name for Rules: dictionaries is the segmenter's version,
// additions what the user has added.
func nameRules(dictionaries string, additions string) string {
	sum := sha256.New()
	parts := []string{dictionaries, additions, furnitureText, lineJudgeTable}
	for _, part := range slices.Concat(parts, places.Files(), domains.Files(), figures.Files()) {
		_, _ = fmt.Fprintf(sum, "%d\n", len(part))
		_, _ = io.WriteString(sum, part)
	}
	return fmt.Sprintf("%d.%d-%s", RulesVersion, analyzers.FoldVersion, hex.EncodeToString(sum.Sum(nil)[:8]))
}
