package enum DefaultTemplates { package static let all: [(path: String, bytes: [UInt8])] = [] }
