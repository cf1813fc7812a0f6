import OpsIngest
import OpsJSON
import OpsModel
import Testing

@Suite struct ToolOutputTests {
  private func findings(_ bytes: [UInt8], _ source: String = "aws-rds") -> [String] {
    ToolOutput(bytes, file: "f", source: source).diagnostics.map { found in
      "\(found.place.line):\(found.place.column) \(found.message)" + (found.hint.map { "; \($0)" } ?? "")
    }
  }

  /// PowerShell's `>` writes UTF-16.
  @Test func readsUTF16() throws {
    let text = #"{"DBInstances": [], "é😀": 1}"#
    for isLittle in [true, false] {
      let bytes = ([0xFEFF] + Array(text.utf16)).flatMap { unit in
        isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      }
      #expect(ToolOutput(Array(bytes.dropFirst(2)), file: "f", source: "aws-rds").text == Array(text.utf8))
      let output = ToolOutput(bytes, file: "f", source: "aws-rds")
      #expect(output.diagnostics == [])
      #expect(output.text == Array(text.utf8))
      #expect(output.documents.first?.root["é😀"]?.int == 1)
      #expect(findings(bytes.dropLast()) == ["1:1 the file is UTF-16 with a mistake in it; save it as UTF-8"])
    }
    #expect(findings([0xFF, 0xFE, 0x00, 0xD8]) == ["1:1 the file is UTF-16 with a mistake in it; save it as UTF-8"])
  }

  @Test(arguments: ["", " \n", "\u{FEFF}"])
  func saysWhatAnEmptyFileShouldHold(_ text: String) {
    #expect(
      findings(Array(text.utf8)) == [
        "1:1 the file is empty; looked for \"DBInstances\" or \"DBClusters\"; look at what the command that wrote it said"
      ])
  }

  @Test(arguments: [
    "DBInstances:\n- DBInstanceIdentifier: a\n", "DBINSTANCES\t20\n", "-----------\n|  Describe  |\n",
    "\nAn error occurred (AccessDenied) when calling the DescribeDBInstances operation\n",
  ])
  func saysHowToMakeTheToolPrintJSON(_ text: String) {
    let hint = "run the command with --output json; looked for \"DBInstances\" or \"DBClusters\""
    #expect(findings(Array(text.utf8)) == ["1:1 this is not JSON; \(hint)"])
  }

  @Test func saysHowToMakeGhPrintJSON() {
    #expect(
      findings(Array("completed\tsuccess\tFix\tCI\n".utf8), "github-actions") == [
        "1:1 this is not JSON; run `gh run list` with --json and the names of the fields; looked for \"workflow_runs\", "
          + "or a list whose entries have \"status\" and \"conclusion\""
      ])
    #expect(findings(Array("# HELP up\n".utf8), "prometheus").first?.hasPrefix("1:1 this is not JSON; looked for") == true)
  }

  @Test func saysWhereJSONBreaks() {
    #expect(findings(Array("{\"DBInstances\": [}".utf8)).first?.hasPrefix("1:18 ") == true)
    #expect(findings(Array("{\"DBInstances\": []}\n{\"DBIn".utf8)).first?.hasPrefix("2:2 ") == true)
    #expect(findings(Array("<html>".utf8)).first?.hasPrefix("1:1 this is not JSON but HTML or XML") == true)
  }
}
