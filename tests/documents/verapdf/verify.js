// Prints one line per file: PASS or FAIL and its name, and below it what veraPDF says against it.
// Run by Rhino, which veraPDF brings along, so that no compiler is needed.
var Foundries = Packages.org.verapdf.pdfa.Foundries;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour.fromString("2b");
for (var at = 0; at < arguments.length; at++) {
  var parser = Foundries.defaultInstance().createParser(new java.io.File(arguments[at]), flavour);
  var result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
  print((result.isCompliant() ? "PASS " : "FAIL ") + arguments[at]);
  for (var said = result.getTestAssertions().iterator(); said.hasNext();) {
    print("  " + said.next());
  }
  parser.close();
}
