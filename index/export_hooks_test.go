package index

// FitCell is fitCell, for the tests of the exported form.
var FitCell = fitCell
