import Testing

@testable import OpsRead
