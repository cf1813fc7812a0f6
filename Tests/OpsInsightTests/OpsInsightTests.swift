import Testing

@testable import OpsInsight
