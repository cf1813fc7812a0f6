import Testing

@testable import OpsIngest
