import Testing

@testable import OpsHighlight
