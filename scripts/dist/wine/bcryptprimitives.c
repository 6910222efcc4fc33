/* For trying the program under Wine 8 only, which lacks this library that Go asks for random numbers. It is not shipped. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID to, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T length) { return SystemFunction036(to, (ULONG)length); }
