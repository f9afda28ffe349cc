# One authentication method of one account. Each kind has a command of its own.
switch ($item.Kind) {
    'phone' {
        Remove-MgUserAuthenticationPhoneMethod -UserId $item.UserId -PhoneAuthenticationMethodId $item.MethodId
    }
    'microsoftAuthenticator' {
        Remove-MgUserAuthenticationMicrosoftAuthenticatorMethod -UserId $item.UserId -MicrosoftAuthenticatorAuthenticationMethodId $item.MethodId
    }
    'softwareOath' {
        Remove-MgUserAuthenticationSoftwareOathMethod -UserId $item.UserId -SoftwareOathAuthenticationMethodId $item.MethodId
    }
    'fido2' {
        Remove-MgUserAuthenticationFido2Method -UserId $item.UserId -Fido2AuthenticationMethodId $item.MethodId
    }
    'email' {
        Remove-MgUserAuthenticationEmailMethod -UserId $item.UserId -EmailAuthenticationMethodId $item.MethodId
    }
    default {
        throw "$($item.Kind) is not removed here. Remove it by hand in the Entra admin center, then skip it here. Nothing was changed."
    }
}
