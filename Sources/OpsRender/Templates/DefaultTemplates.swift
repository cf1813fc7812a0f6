/// The templates and assets that the program carries.
package enum DefaultTemplates {
  package static let all: [(path: String, bytes: [UInt8])] = []
}
