import Testing

@testable import OpsModel

@Suite("Fingerprints")
struct FingerprintTests {
  @Test(
    "are XXH64 with seed 0: every length class of the specification, over the bytes 1, 8, 15, …",
    arguments: [
      (0, "ef46db3751d8e999"), (1, "8a4127811b21e730"), (3, "b6e6c910c2fd373a"), (4, "22eda2cf6af4c124"), (7, "34084d91a233a751"),
      (8, "c6f1803a5e0b3222"), (15, "514c6f58d37ce6f1"), (31, "6ab1c40e29f50073"), (32, "5a0756fbe9ecd3d1"),
      (33, "dc50cdc37bb9c183"), (63, "10dd94885c71894a"), (64, "90083da9cdb9d795"), (100, "d248bfc5208b0b16"),
      (1000, "6be03acbf959c413"),
    ])
  func vectors(_ count: Int, _ hex: String) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 1) }
    #expect(Fingerprint(bytes).hex == hex)
    #expect(Fingerprint(([0] + bytes)[1...]).hex == hex)
  }

  @Test("of text, and of parts with their bounds and their order")
  func parts() {
    #expect(Fingerprint("é") == Fingerprint([0xC3, 0xA9]))
    let a = Fingerprint("a")
    let b = Fingerprint("b")
    #expect(Fingerprint(of: [a, b]) != Fingerprint(of: [b, a]))
    #expect(Fingerprint(of: [a, b]) != Fingerprint("ab"))
    #expect(Fingerprint(of: [a]) != a)
  }

  @Test("have sixteen digits") func digits() { #expect(Fingerprint(value: 0xAB).hex == "00000000000000ab") }
}
