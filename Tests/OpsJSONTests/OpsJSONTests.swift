import Testing

@testable import OpsJSON
