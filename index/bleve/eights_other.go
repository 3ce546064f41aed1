//go:build !amd64

package bleve

// Other processors read packed numbers one word after the other.

func eightsOf(*[listBlock]uint32, int, []byte, int) bool { return false }

func rowsOfEights(*[listBlock]uint32, int, uint32) bool { return false }
