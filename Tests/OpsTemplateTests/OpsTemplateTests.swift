import Testing

@testable import OpsTemplate
