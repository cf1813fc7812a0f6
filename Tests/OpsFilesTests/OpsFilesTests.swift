import Testing

@testable import OpsFiles
