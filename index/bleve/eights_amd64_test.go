package bleve

import "testing"

// A processor that does not work on eight numbers at once is served as well.
func TestWithoutEights(t *testing.T) {
	defer func(had bool) { inEights = had }(inEights)
	inEights = false
	TestPostingsGiveBackWhatTheyWereMadeOf(t)
	TestNumbersAreReadAlikeByAllProcessors(t)
}
