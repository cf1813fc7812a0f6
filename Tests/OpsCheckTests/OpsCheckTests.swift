import Testing

@testable import OpsCheck
