package index

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
	"testing/quick"
)

// Any answer is written as encoding/json writes it.
func TestAnswersAreWrittenAsJSON(t *testing.T) {
	same := func(r Response) bool {
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
		got := append(r.AppendJSON(nil), '\n')
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("written:\n%s\nwant:\n%s", got, want.Bytes())
			return false
		}
		return true
	}
	texts := []string{"", "养老服务", `"引"`, `\`, "a\tb\n\x00\x1f", "<&>", "\u2028", "\u2029", "坏\xff字", "\xe5\x85", "\xe5\x85a", "“引”、é", "�", "𠮷", "\x7f"}
	numbers := []float64{0, 1, -2.5, 12.25, 1e-7, -1e-6, 9.99e20, 1e21, 5e-324, 3.1e300}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var r Response
		fill(random, reflect.ValueOf(&r).Elem(), texts, numbers)
		if !same(r) {
			return
		}
	}
	if err := quick.Check(func(text string, n float64) bool {
		return same(Response{Query: QueryRead{Text: text}, TookMS: n})
	}, nil); err != nil {
		t.Error(err)
	}
}

// fill fills a value by chance, with nothing, with little, or with one of the texts and
// numbers.
func fill(random *rand.Rand, v reflect.Value, texts []string, numbers []float64) {
	const most = 3 // values of a list
	switch v.Kind() {
	case reflect.String:
		v.SetString(texts[random.IntN(len(texts))])
	case reflect.Float64:
		v.SetFloat(numbers[random.IntN(len(numbers))])
	case reflect.Int, reflect.Int64, reflect.Int32:
		v.SetInt(int64(random.IntN(3) - 1))
	case reflect.Bool:
		v.SetBool(random.IntN(2) == 0)
	case reflect.Pointer:
		if random.IntN(2) == 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(random, v.Elem(), texts, numbers)
		}
	case reflect.Slice:
		if n := random.IntN(most+2) - 1; n >= 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				fill(random, v.Index(i), texts, numbers)
			}
		}
	case reflect.Map:
		if n := random.IntN(most+2) - 1; n >= 0 {
			v.Set(reflect.MakeMap(v.Type()))
			for range n {
				key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
				fill(random, key, texts, numbers)
				fill(random, value, texts, numbers)
				v.SetMapIndex(key, value)
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(random, v.Field(i), texts, numbers)
			}
		}
	default:
		panic("a kind that no answer has: " + v.Kind().String())
	}
}
